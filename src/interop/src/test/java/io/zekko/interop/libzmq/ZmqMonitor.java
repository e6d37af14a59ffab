package io.zekko.interop.libzmq;

import static io.zekko.interop.libzmq.LibZmq.check;

import io.zekko.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The events of one socket of libzmq. For the thread of that socket; open it before binding or
 * connecting.
 */
public final class ZmqMonitor {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final ZmqSocket monitored;
  private final ZmqSocket events;

  ZmqMonitor(ZmqContext context, ZmqSocket monitored) {
    String endpoint = "inproc://monitor-" + COUNT.incrementAndGet();
    this.monitored = monitored;
    check(
        "zmq_socket_monitor",
        LibZmq.zmq_socket_monitor(monitored.pointer(), endpoint, ZmqEvent.ALL));
    this.events = context.socket(ZmqType.PAIR).connect(endpoint);
  }

  /** Waits until a peer is ready for messages. */
  public void awaitPeer() {
    await(ZmqEvent.HANDSHAKE_SUCCEEDED);
    // The peer's pipe waits in the socket's mailbox, which this empties.
    monitored.get(ZmqOption.EVENTS);
  }

  /** Waits for {@code event}, passing over others. */
  public void await(ZmqEvent event) {
    if (!await(event, ZmqSocket.PATIENCE)) {
      throw new AssertionError("libzmq told no " + event + " within " + ZmqSocket.PATIENCE);
    }
  }

  /** Whether {@code event} comes within {@code patience}; passes over others. */
  public boolean await(ZmqEvent event, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    Optional<Message> next = events.receive(patience);
    while (next.isPresent() && eventOf(next.get()) != event) {
      next = events.receive(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    return next.isPresent();
  }

  private static ZmqEvent eventOf(Message message) {
    ByteBuffer head = ByteBuffer.wrap(message.bytes(0)).order(ByteOrder.nativeOrder());
    return ZmqEvent.of(Short.toUnsignedInt(head.getShort()));
  }
}
