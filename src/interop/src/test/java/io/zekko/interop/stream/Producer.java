package io.zekko.interop.stream;

import io.zekko.Message;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Sends numbered messages as fast as it is let, from a thread of its own. */
final class Producer implements AutoCloseable {
  private static final int SIZE = 1000;

  private final Predicate<Message> send;
  private final AtomicLong sent = new AtomicLong();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private volatile boolean stopped;

  /**
   * @param send sends a message, waiting a little for room; false if there was none
   */
  Producer(String name, Predicate<Message> send) {
    this.send = send;
    Thread thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** How many messages were accepted so far. */
  long sent() {
    return sent.get();
  }

  /** The number in a message. */
  static long number(Message message) {
    return ByteBuffer.wrap(message.frameBytes(0)).getLong();
  }

  private static Message message(long number) {
    byte[] body = new byte[SIZE];
    ByteBuffer.wrap(body).putLong(number);
    return Message.wrap(body);
  }

  private void run() {
    try {
      while (!stopped) {
        if (send.test(message(sent.get()))) {
          sent.incrementAndGet();
        }
      }
      done.complete(null);
    } catch (RuntimeException | Error e) {
      done.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    stopped = true;
    done.join();
  }
}
