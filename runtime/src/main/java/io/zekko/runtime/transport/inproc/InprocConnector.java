package io.zekko.runtime.transport.inproc;

import io.zekko.Endpoint;
import io.zekko.RoutingId;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.Peer;
import io.zekko.runtime.transport.Connection;
import io.zekko.runtime.transport.TransportHost;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The connecting side: owns the lanes and the pipe, and finds whoever is bound to the name, again
 * and again. At any time it waits in {@link Names}, or is on its way to a listener that answers
 * with {@link #accepted} or {@link #refused}, or is linked.
 */
final class InprocConnector implements Connection, Home {
  private final Names names;
  private final Endpoint endpoint;
  private final TransportHost host;
  private final SocketOptions options;
  private final Optional<RoutingId> as;
  private Lane toBound;
  private Lane fromBound;
  private InprocPipe pipe;
  // Whom this is on its way to or linked with; null while it waits for the name.
  private InprocListener bound;
  private InprocListener left;
  private Future<?> timer;
  private boolean outOfPatience;

  InprocConnector(Names names, Endpoint endpoint, TransportHost host, Optional<RoutingId> as) {
    this.names = names;
    this.endpoint = endpoint;
    this.host = host;
    this.options = host.options();
    this.as = as;
  }

  @Override
  public Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public TransportHost host() {
    return host;
  }

  @Override
  public String address() {
    return endpoint.toString();
  }

  @Override
  public byte[] assignedId() {
    return as.map(RoutingId::unsafeBytes).orElse(null);
  }

  /** The lane towards whoever is bound, lent to it while they are linked. */
  Lane toBound() {
    return toBound;
  }

  /** The lane from whoever is bound, lent to it while they are linked. */
  Lane fromBound() {
    return fromBound;
  }

  InprocPipe pipe() {
    return pipe;
  }

  /** Makes a pipe and goes looking for the name. */
  void open() {
    toBound = new Lane();
    fromBound = new Lane();
    pipe = new InprocPipe(this, fromBound.reader, toBound.writer);
    bound = null;
    limit(pipe);
    seek();
    // After seek: with a bound name the pipe has its full room from the start.
    if (!options.immediate()) {
      pipe.attach();
    }
  }

  private void seek() {
    InprocListener found = names.seek(endpoint.address(), this, left);
    if (found != null) {
      approach(found);
    } else if (left != null) {
      // It may have closed only this pipe and still be bound, as a PAIR that has a peer already.
      timer = after(options.reconnect().interval(), this::seekAgain);
      left = null;
    }
  }

  private void seekAgain() {
    InprocListener found = names.seekAgain(endpoint.address(), this);
    if (found != null) {
      approach(found);
    }
  }

  private void approach(InprocListener found) {
    int before = toBound.writer.room();
    bound = found;
    limit(pipe);
    tellRoom(before);
    Doorbell.batch(found.host().loop(), () -> found.accept(this));
  }

  /** The listener has made its end, and knows this side's marks from {@code seen}. */
  void accepted(
      InprocPipe end, InprocListener by, SocketOptions seen, CompletableFuture<Void> done) {
    stopTimer();
    left = by;
    bound = by;
    byte[] identity = as.map(RoutingId::unsafeBytes).orElseGet(() -> Identity.of(by.host()));
    pipe.link(end, Peer.of(by.host().type().name(), identity, address()));
    if (pipe.departure().isOpen()) {
      int before = toBound.writer.room();
      limit(pipe);
      if (pipe.isAttached()) {
        tellRoom(before);
      } else {
        pipe.attach();
      }
      pipe.announce();
      if (seen != host.options() && pipe.connected()) {
        pipe.tellMarks();
      }
    } else {
      pipe.departure().turnAway();
    }
    done.complete(null);
  }

  /** The listener had closed before it could answer. */
  void refused() {
    bound = null;
    limit(pipe);
    if (outOfPatience) {
      abandon();
    } else {
      seek();
      if (pipe.departure().isOpen() && pipe.isAttached()) {
        // It had been told of the room that the listener was to bring.
        host.resized(pipe);
      }
    }
  }

  @Override
  public void peerClosed(InprocPipe pipe) {
    if (options.immediate() || !options.reconnect().enabled()) {
      pipe.departure().drain();
      return;
    }
    int before = toBound.writer.room();
    pipe.departure().stay(toBound.reader);
    bound = null;
    limit(pipe);
    tellRoom(before);
    // Before the socket hears of it: it may close the pipe in answer.
    seek();
    host.disconnected(pipe);
  }

  @Override
  public void limit(InprocPipe pipe) {
    if (bound != null) {
      pipe.limit(bound.host().options());
    } else {
      // Until somebody is bound there is no other mark to add.
      int mark = host.options().sendHighWaterMark();
      toBound.writer.limit(mark == 0 ? LaneWriter.NO_LIMIT : mark, options.conflate());
    }
  }

  private void tellRoom(int before) {
    if (pipe.isAttached()) {
      int now = toBound.writer.room();
      pipe.creditCame(now == Integer.MAX_VALUE && before != now ? now : now - before);
    }
  }

  @Override
  public void close() {
    pipe.close();
  }

  @Override
  public void retire() {
    pipe.departure().retire();
  }

  @Override
  public void closing(InprocPipe pipe) {
    if (pipe.connected()) {
      pipe.departure().finish();
      return;
    }
    stopTimer();
    Optional<Duration> linger = host.lingerLeft(options.linger());
    if (toBound.writer.unread() == 0) {
      runOutOfPatience();
    } else if (linger.isPresent()) {
      timer = after(linger.get(), this::runOutOfPatience);
    }
  }

  private void runOutOfPatience() {
    outOfPatience = true;
    // If it does not wait, it is on its way, and the answer will end it.
    if (names.withdraw(endpoint.address(), this)) {
      abandon();
    }
  }

  private void abandon() {
    int unsent = toBound.writer.unread();
    if (unsent > 0) {
      host.dropped(DropReason.LINGER_EXPIRED, unsent);
    }
    pipe.departure().finish();
  }

  @Override
  public void detached(InprocPipe pipe, boolean asked) {
    stopTimer();
    if (asked) {
      return;
    }
    if (options.reconnect().enabled()) {
      open();
    } else {
      host.event(new SocketEvent.GaveUp(address(), "closed by the peer; reconnecting is off"));
      host.gaveUp(this);
    }
  }

  private Future<?> after(Duration delay, Runnable work) {
    return host.loop()
        .eventLoop()
        .schedule(
            () -> {
              work.run();
              host.loop().flush();
            },
            delay.toNanos(),
            TimeUnit.NANOSECONDS);
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
