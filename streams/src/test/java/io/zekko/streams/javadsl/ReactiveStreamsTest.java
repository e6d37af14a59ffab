package io.zekko.streams.javadsl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testng.IObjectFactory2;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/**
 * Runs the rules of Reactive Streams, which are TestNG's tests, over what makes a shape its own.
 */
class ReactiveStreamsTest {
  @ParameterizedTest
  @EnumSource(names = {"PULL", "PULL_BATCHED", "SUB", "SUB_DROPPING", "DEALER"})
  @Timeout(120)
  void anOutletKeepsTheRulesForPublishers(Shape shape) {
    assertKept(new PublisherRules(shape));
  }

  @ParameterizedTest
  @EnumSource(names = {"PUSH", "PUSH_BATCHED", "PUB", "PUB_WAITING", "PUB_DROPPING", "DEALER"})
  @Timeout(120)
  void anInletKeepsTheRulesForSubscribers(Shape shape) {
    assertKept(new SubscriberRules(shape));
  }

  private static void assertKept(Object rules) {
    TestListenerAdapter results = new TestListenerAdapter();
    TestNG runner = new TestNG(false);
    runner.setVerbose(0);
    runner.setTestClasses(new Class<?>[] {rules.getClass()});
    runner.setObjectFactory((IObjectFactory2) type -> rules);
    runner.addListener(results);
    runner.run();
    assertThat(results.getFailedTests())
        .as(() -> results.getFailedTests().stream().map(t -> t.getThrowable() + "").toList() + "")
        .isEmpty();
    assertThat(results.getConfigurationFailures()).isEmpty();
    assertThat(results.getPassedTests()).hasSizeGreaterThan(10);
  }
}
