package io.zekko.streams.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.streams.Overflow;
import io.zekko.streams.OverflowException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverflowBufferTest {
  @Test
  void dropNewKeepsTheOldestUpToItsMark() {
    OverflowBuffer buffer = buffer(Overflow.DROP_NEW, 3);
    assertThat(addAll(buffer, "a", "b", "c")).isZero();
    assertThat(addAll(buffer, "d", "e")).isEqualTo(2);
    assertThat(contents(buffer)).containsExactly("a", "b", "c");
    assertThat(buffer.reason()).isEqualTo(DropReason.STREAM_OVERFLOW);
  }

  @Test
  void dropOldKeepsTheNewestUpToItsMark() {
    OverflowBuffer buffer = buffer(Overflow.DROP_OLD, 3);
    assertThat(addAll(buffer, "a", "b", "c", "d", "e")).isEqualTo(2);
    assertThat(contents(buffer)).containsExactly("c", "d", "e");
    assertThat(buffer.reason()).isEqualTo(DropReason.STREAM_OVERFLOW);
  }

  @Test
  void failRefusesTheFirstWithoutRoomAndNamesThePlace() {
    OverflowBuffer buffer = buffer(Overflow.FAIL, 2);
    addAll(buffer, "a", "b");
    assertThatThrownBy(() -> addAll(buffer, "c"))
        .isInstanceOf(OverflowException.class)
        .hasMessageContaining("a test");
    assertThat(contents(buffer)).containsExactly("a", "b");
  }

  @Test
  void conflateKeepsTheNewestOfEachTopicInThePlaceOfItsFirst() {
    OverflowBuffer buffer = buffer(Overflow.CONFLATE, 10);
    assertThat(buffer.add(Message.of("x", "1"))).isZero();
    assertThat(buffer.add(Message.of("y", "1"))).isZero();
    assertThat(buffer.add(Message.of("x", "2"))).isEqualTo(1);
    assertThat(buffer.peek()).isEqualTo(Message.of("x", "2"));
    assertThat(buffer.poll()).isEqualTo(Message.of("x", "2"));
    assertThat(buffer.add(Message.of("x", "3"))).isZero();
    assertThat(buffer.poll()).isEqualTo(Message.of("y", "1"));
    assertThat(buffer.poll()).isEqualTo(Message.of("x", "3"));
    assertThat(buffer.poll()).isNull();
    assertThat(buffer.isEmpty()).isTrue();
    assertThat(buffer.reason()).isEqualTo(DropReason.CONFLATED);
  }

  @Test
  void conflateHoldsNoMoreTopicsThanItsMark() {
    OverflowBuffer buffer = buffer(Overflow.CONFLATE, 2);
    assertThat(addAll(buffer, "a", "b", "c")).isEqualTo(1);
    assertThat(contents(buffer)).containsExactly("b", "c");
  }

  @Test
  void aMarkOfZeroStillHasALimit() {
    OverflowBuffer buffer = buffer(Overflow.DROP_NEW, 0);
    Message message = Message.of("m");
    int dropped = 0;
    for (int i = 0; i < 100_000; i++) {
      dropped += buffer.add(message);
    }
    assertThat(dropped).isEqualTo(100_000 - 64 * 1024);
  }

  @Test
  void clearTakesAllOutInTheirOrder() {
    for (Overflow overflow : List.of(Overflow.DROP_NEW, Overflow.CONFLATE)) {
      OverflowBuffer buffer = buffer(overflow, 10);
      addAll(buffer, "a", "b", "c");
      assertThat(buffer.clear()).containsExactly(Message.of("a"), Message.of("b"), Message.of("c"));
      assertThat(buffer.isEmpty()).isTrue();
    }
  }

  private static OverflowBuffer buffer(Overflow overflow, int mark) {
    return new OverflowBuffer(overflow, mark, "a test");
  }

  private static int addAll(OverflowBuffer buffer, String... messages) {
    int dropped = 0;
    for (String message : messages) {
      dropped += buffer.add(Message.of(message));
    }
    return dropped;
  }

  private static List<String> contents(OverflowBuffer buffer) {
    List<String> contents = new ArrayList<>();
    while (buffer.peek() != null) {
      contents.add(buffer.poll().string());
    }
    return contents;
  }
}
