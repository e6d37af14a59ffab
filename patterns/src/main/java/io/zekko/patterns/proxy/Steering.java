package io.zekko.patterns.proxy;

import io.zekko.Message;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** The words of a control socket, as libzmq's steerable proxy has them. */
final class Steering {
  private static final int STATISTICS_FRAMES = 8;

  private final SocketAccess socket;
  private final boolean sends;
  private final boolean answersAll;
  private final Consumer<Message> orders;

  /**
   * @param orders gets what is received, one at a time, on the socket's loop
   */
  Steering(SocketHandle<?> control, Consumer<Message> orders) {
    this.socket = control.access();
    this.sends = control instanceof Sender;
    this.answersAll = control instanceof RepSocket;
    this.orders = orders;
  }

  /** Waits for the next order. */
  void listen() {
    socket.receiveAsync().thenAccept(orders);
  }

  /** Answers an order that asked for numbers. */
  void answer(ProxyStatistics statistics) {
    if (sends) {
      socket.sendAsync(message(statistics));
    }
  }

  /** Answers an order that asked for nothing. */
  void acknowledge() {
    if (answersAll) {
      socket.sendAsync(Message.empty());
    }
  }

  private static Message message(ProxyStatistics statistics) {
    ProxyStatistics.Side front = statistics.frontend();
    ProxyStatistics.Side back = statistics.backend();
    long[] numbers = {
      front.receivedFrames(), front.receivedBytes(), front.sentFrames(), front.sentBytes(),
      back.receivedFrames(), back.receivedBytes(), back.sentFrames(), back.sentBytes()
    };
    byte[][] frames = new byte[STATISTICS_FRAMES][];
    for (int i = 0; i < frames.length; i++) {
      frames[i] =
          ByteBuffer.allocate(Long.BYTES)
              .order(ByteOrder.nativeOrder())
              .putLong(numbers[i])
              .array();
    }
    return Message.wrap(frames);
  }
}
