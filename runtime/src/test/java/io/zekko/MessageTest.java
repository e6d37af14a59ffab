package io.zekko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MessageTest {
  @Test
  @Tag("libzmq:test_msg_init")
  void mayBeEmptyOrOfAnySize() {
    assertThat(Message.empty().size()).isEqualTo(1);
    assertThat(Message.empty().byteCount()).isZero();
    Message large = Message.wrap(new byte[] {1, 2, 3});
    assertThat(large.frameLength(0)).isEqualTo(3);
    assertThat(large.byteCount()).isEqualTo(3);
    assertThat(Message.of("a", "", "bc").byteCount()).isEqualTo(3);
  }

  @Test
  @Tag("libzmq:test_msg_init")
  void ofCopiesAndWrapDoesNot() {
    byte[] bytes = {1, 2, 3};
    Message copy = Message.of(bytes);
    Message wrapped = Message.wrap(bytes);
    bytes[0] = 9;
    assertThat(copy.bytes()).containsExactly(1, 2, 3);
    assertThat(wrapped.bytes()).containsExactly(9, 2, 3);
    wrapped.bytes()[0] = 7;
    assertThat(wrapped.bytes()).containsExactly(9, 2, 3);
  }

  @Test
  @Tag("libzmq:test_msg_flags")
  void knowsItsFramesAndTheirOrder() {
    Message message = Message.of("a", "", "c");
    assertThat(message.frames())
        .containsExactly(
            ByteString.fromString("a"), ByteString.emptyByteString(), ByteString.fromString("c"));
    assertThat(message.string(2)).isEqualTo("c");
    assertThat(message.delimiter()).isEqualTo(1);
    assertThat(Message.of("a").delimiter()).isEqualTo(-1);
    assertThatThrownBy(() -> message.frame(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> message.frames().get(-1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void hasAtLeastOneFrame() {
    assertThatThrownBy(() -> Message.wrap(new byte[0][]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Message.of("a", "b").drop(2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Message.of("a").take(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void framesArePutBeforeItAndTakenFromIt() {
    Message message = Message.of("c", "d");
    assertThat(message.prepend(Message.of("a", "b"))).isEqualTo(Message.of("a", "b", "c", "d"));
    assertThat(message.to(RoutingId.of("x"))).isEqualTo(Message.of("x", "c", "d"));
    assertThat(message.to(RoutingId.of("x")).sender()).isEqualTo(RoutingId.of("x"));
    assertThat(Message.of("a", "b", "c").drop(1)).isEqualTo(Message.of("b", "c"));
    assertThat(Message.of("a", "b", "c").drop(0)).isEqualTo(Message.of("a", "b", "c"));
    assertThat(Message.of("a", "b", "c").take(2)).isEqualTo(Message.of("a", "b"));
    assertThat(message).isEqualTo(Message.of("c", "d"));
  }

  @Test
  void isEqualToOneWithTheSameFrames() {
    assertThat(Message.of("a", "b")).isEqualTo(Message.of("a", "b"));
    assertThat(Message.of("a", "b")).hasSameHashCodeAs(Message.of("a", "b"));
    assertThat(Message.of("ab")).isNotEqualTo(Message.of("a", "b"));
    assertThat(Message.of("a", "b")).isNotEqualTo(Message.of("a", "c"));
  }

  @Test
  void isShortInALog() {
    byte[] body = new byte[100_000];
    Arrays.fill(body, (byte) 'x');
    assertThat(Message.wrap(body).toString()).hasSizeLessThan(300);
  }
}
