package io.zekko.runtime.routing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicFilterTest {
  private static final int LEAST = 100;

  private final TopicFilter filter = new TopicFilter(LEAST);
  private final List<byte[]> topics = new ArrayList<>();

  private void add(byte[] topic) {
    topics.add(topic);
    if (!filter.add(topic)) {
      filter.rebuild(topics.size(), topics::forEach);
    }
  }

  private void addNumbered(int count) {
    for (int i = 0; i < count; i++) {
      add(bytes("topic." + i));
    }
  }

  private int excludedOf10000Strangers() {
    int excluded = 0;
    for (int i = 0; i < 10_000; i++) {
      excluded += filter.excludes(bytes(i + ".stranger")) ? 1 : 0;
    }
    return excluded;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  @Test
  void excludesNothingWhileThereAreFewTopics() {
    addNumbered(LEAST);
    assertThat(filter.excludes(bytes("other"))).isFalse();
  }

  @Test
  void excludesMostOfWhatNoTopicIsAPrefixOf() {
    addNumbered(10_000);
    assertThat(excludedOf10000Strangers()).isGreaterThan(8_000);
  }

  @Test
  void neverExcludesWhatATopicIsAPrefixOf() {
    addNumbered(10_000);
    for (byte[] topic : topics) {
      assertThat(filter.excludes(topic)).isFalse();
      assertThat(filter.excludes(bytes(new String(topic, US_ASCII) + " and more"))).isFalse();
    }
  }

  @Test
  void aTopicThatCameAndWentLetsNothingPass() {
    addNumbered(10_000);
    int before = excludedOf10000Strangers();
    add(new byte[0]);
    assertThat(excludedOf10000Strangers()).isZero();

    filter.remove(new byte[0]);

    assertThat(excludedOf10000Strangers()).isEqualTo(before);
  }

  @Test
  void excludesWhatIsShorterThanAllTopics() {
    addNumbered(LEAST + 1);
    assertThat(filter.excludes(bytes("topic"))).isTrue();
    assertThat(filter.excludes(new byte[0])).isTrue();
  }

  @Test
  void neverExcludesWhatALongTopicIsAPrefixOf() {
    addNumbered(LEAST + 1);
    for (int length = 60; length < 70; length++) {
      byte[] topic = bytes("x".repeat(length) + "y");
      add(topic);
      assertThat(filter.excludes(topic)).as("length %d", length).isFalse();
    }
    assertThat(filter.excludes(bytes("x".repeat(59)))).isTrue();
  }

  @Test
  void theEmptyTopicIsAPrefixOfEverything() {
    addNumbered(LEAST + 1);
    add(new byte[0]);
    assertThat(filter.excludes(bytes("stranger"))).isFalse();
    assertThat(filter.excludes(new byte[0])).isFalse();
  }

  @Test
  void forgetsWhatHasGoneWhenItIsMadeAnew() {
    add(new byte[0]);
    addNumbered(LEAST);
    assertThat(excludedOf10000Strangers()).isZero();
    topics.remove(0);
    filter.rebuild(topics.size(), topics::forEach);
    assertThat(excludedOf10000Strangers()).isGreaterThan(8_000);
  }
}
