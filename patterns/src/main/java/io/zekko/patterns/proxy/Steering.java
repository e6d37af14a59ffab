package io.zekko.patterns.proxy;

import io.zekko.Message;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.Done;

/**
 * The words of a control socket, as libzmq's steerable proxy has them. The next order is asked for
 * only when the last answer has been accepted, so a peer that reads no answers has no more orders
 * heard, and nothing piles up.
 */
final class Steering {
  private static final CompletionStage<Done> NOTHING_TO_SAY =
      CompletableFuture.completedStage(Done.getInstance());

  private final SocketAccess socket;
  private final boolean sends;
  private final boolean answersAll;
  private final Consumer<Message> orders;
  private CompletableFuture<Message> next;

  /**
   * @param orders gets what is received, one at a time, on the socket's loop
   */
  Steering(SocketHandle<?> control, Consumer<Message> orders) {
    this.socket = control.access();
    this.sends = control instanceof Sender;
    this.answersAll = control instanceof RepSocket;
    this.orders = orders;
  }

  /** Waits for the next order; there is none any more if the socket is closed. */
  void listen() {
    next = socket.receiveAsync().toCompletableFuture();
    next.thenAccept(orders);
  }

  /** Answers an order that asked for numbers; completes on any thread when that has been sent. */
  CompletionStage<Done> answer(ProxyStatistics statistics) {
    next = null;
    return sends ? socket.sendAsync(message(statistics)) : NOTHING_TO_SAY;
  }

  /** Answers an order that asked for nothing; completes as {@link #answer} does. */
  CompletionStage<Done> acknowledge() {
    next = null;
    return answersAll ? socket.sendAsync(Message.empty()) : NOTHING_TO_SAY;
  }

  /** Gives the place among the socket's receivers up. */
  void close() {
    if (next != null && !next.cancel(false) && !next.isCompletedExceptionally()) {
      // An order came at the last moment: whoever gave it to a REP waits for an answer.
      acknowledge();
    }
  }

  private static Message message(ProxyStatistics statistics) {
    ProxyStatistics.Side front = statistics.frontend();
    ProxyStatistics.Side back = statistics.backend();
    long[] numbers = {
      front.receivedMessages(), front.receivedBytes(), front.sentMessages(), front.sentBytes(),
      back.receivedMessages(), back.receivedBytes(), back.sentMessages(), back.sentBytes()
    };
    byte[][] frames = new byte[numbers.length][];
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
