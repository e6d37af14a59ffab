package io.zekko.streams.javadsl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/** Runs the rules of Reactive Streams, which are TestNG's tests, over a source and a sink. */
class ReactiveStreamsTest {
  @Test
  @Timeout(120)
  void aSourceKeepsTheRulesForPublishers() {
    assertKept(SourceVerification.class);
  }

  @Test
  @Timeout(120)
  void aSinkKeepsTheRulesForSubscribers() {
    assertKept(SinkVerification.class);
  }

  private static void assertKept(Class<?> rules) {
    TestListenerAdapter results = new TestListenerAdapter();
    TestNG runner = new TestNG(false);
    runner.setVerbose(0);
    runner.setTestClasses(new Class<?>[] {rules});
    runner.addListener(results);
    runner.run();
    assertThat(results.getFailedTests())
        .as(() -> results.getFailedTests().stream().map(t -> t.getThrowable() + "").toList() + "")
        .isEmpty();
    assertThat(results.getConfigurationFailures()).isEmpty();
    assertThat(results.getPassedTests()).hasSizeGreaterThan(10);
  }
}
