package io.zekko.benchmarks.soak;

import io.zekko.Message;
import io.zekko.patterns.Sockets;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketDefinition;
import io.zekko.runtime.socket.SocketHandle;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A publisher that never stops, and subscribers: each hears it in order, from some point on. */
final class Publishing implements Exercise {
  private static final String PUBLISHER = "news";
  private static final int BATCH = 20;
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int PAYLOAD_BYTES = 100;

  private final boolean withX;

  private Publishing(boolean withX) {
    this.withX = withX;
  }

  static Publishing pub() {
    return new Publishing(false);
  }

  /** The same with XPUB and XSUB. */
  static Publishing xpub() {
    return new Publishing(true);
  }

  @Override
  public String name() {
    return withX ? "xpub-xsub" : "pub-sub";
  }

  @Override
  public Server serve(Zekko zekko, String endpoint, Tally tally) {
    return withX
        ? serve(zekko, Sockets.XPUB, endpoint, tally)
        : serve(zekko, Sockets.PUB, endpoint, tally);
  }

  private static <S extends SocketHandle<S> & Sender> Server serve(
      Zekko zekko, SocketDefinition<S> definition, String endpoint, Tally tally) {
    S socket = zekko.open(definition).bind(endpoint);
    long[] number = {0};
    return Server.start(
        socket,
        () -> {
          for (int i = 0; i < BATCH; i++) {
            socket.send(Visit.numbered(PUBLISHER, number[0]++, PAYLOAD_BYTES));
            tally.sent();
          }
          if (socket instanceof Receiver subscriptions) {
            while (subscriptions.tryReceive().isPresent()) {
              // Read, or subscribers would have to wait.
            }
          }
          LockSupport.parkNanos(REST_NANOS);
        },
        tally);
  }

  @Override
  public void visit(Zekko zekko, String endpoint, Visit visit, Tally tally) {
    if (withX) {
      listen(zekko.open(Sockets.XSUB).subscribe(""), endpoint, visit, tally);
    } else {
      listen(zekko.open(Sockets.SUB).subscribe(""), endpoint, visit, tally);
    }
  }

  private static <S extends SocketHandle<S> & Receiver> void listen(
      S socket, String endpoint, Visit visit, Tally tally) {
    socket.connect(endpoint);
    long last = -1;
    while (visit.goesOn()) {
      Optional<Message> message = socket.receive(Visit.GLANCE);
      if (message.isPresent()) {
        tally.received();
        long number = Tally.number(message.get());
        tally.follow(visit.name() + "'s publisher", last < 0 ? number - 1 : last, number, false);
        last = number;
      }
    }
    socket.close();
  }
}
