package io.zekko.runtime.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.ErrorCode;
import io.zekko.Message;
import io.zekko.SocketClosedException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
  private static final Message MESSAGE = Message.of("m");

  private final Signal signal = new Signal();
  private final Inbox inbox = new Inbox(8, signal);
  private final Lifeline lifeline = new Lifeline("test");
  private final Message[] batch = new Message[4];
  private int told;
  private int otherTold;
  private final MessageReader reader = new MessageReader(inbox, signal, lifeline, () -> told++);
  private final MessageReader other = new MessageReader(inbox, signal, lifeline, () -> otherTold++);

  private void arrive(int messages) {
    Message[] arrived = new Message[messages];
    Arrays.fill(arrived, MESSAGE);
    inbox.add(arrived, messages);
    inbox.announce(messages);
    inbox.wake();
  }

  @Test
  void isToldOnceForManyMessagesAfterItFoundNone() {
    assertThat(reader.read(batch)).isZero();
    assertThat(reader.read(batch)).isZero();
    arrive(6);
    arrive(1);
    assertThat(told).isEqualTo(1);
    assertThat(reader.read(batch)).isEqualTo(4);
    assertThat(reader.read(batch)).isEqualTo(3);
    arrive(1);
    assertThat(told).isEqualTo(1);
  }

  @Test
  void isToldAgainAfterItFoundNoneAgain() {
    assertThat(reader.read(batch)).isZero();
    arrive(1);
    assertThat(reader.read(batch)).isEqualTo(1);
    assertThat(reader.read(batch)).isZero();
    arrive(1);
    assertThat(told).isEqualTo(2);
  }

  @Test
  void isToldAgainWhenItWasWokenForNothing() {
    assertThat(reader.read(batch)).isZero();
    arrive(1);
    assertThat(inbox.poll()).isEqualTo(MESSAGE);
    assertThat(reader.read(batch)).isZero();
    arrive(1);
    assertThat(told).isEqualTo(2);
  }

  @Test
  void oneThatEndsPassesItsWakeUpOn() {
    assertThat(reader.read(batch)).isZero();
    assertThat(other.read(batch)).isZero();
    arrive(1);
    assertThat(otherTold).isZero();
    reader.close();
    assertThat(otherTold).isEqualTo(1);
    assertThat(other.read(batch)).isEqualTo(1);
  }

  @Test
  void whatIsGivenBackWakesTheNext() {
    arrive(3);
    assertThat(reader.read(batch)).isEqualTo(3);
    assertThat(other.read(new Message[4])).isZero();
    reader.giveBack(batch, 1, 3);
    assertThat(otherTold).isEqualTo(1);
    assertThat(other.read(batch)).isEqualTo(2);
  }

  @Test
  void emptiesAClosedSocketAndSaysThenThatItIsClosed() {
    arrive(1);
    lifeline.close(ErrorCode.ENOTSOCK);
    assertThat(reader.read(batch)).isEqualTo(1);
    assertThatThrownBy(() -> reader.read(batch)).isInstanceOf(SocketClosedException.class);
  }
}
