package io.zekko.runtime.transport.stream;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.zekko.Endpoint;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.pipe.BufferedPipe;
import io.zekko.runtime.pipe.PipeLimits;
import io.zekko.runtime.transport.Connection;
import io.zekko.runtime.transport.TransportHost;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a socket connected to one endpoint: looks it up, tries each of its addresses, waits, and
 * tries again, until it is closed or the peer proves to speak something else.
 */
final class StreamConnecter implements Connection, SessionHost {
  /** Finds the addresses to try, anew for each attempt. */
  interface Route {
    /** Where to connect to; may complete on any thread. */
    CompletionStage<? extends List<? extends SocketAddress>> targets();

    /** Where to connect from, or null. */
    SocketAddress source();
  }

  private final Endpoint endpoint;
  private final TransportHost host;
  private final EventLoop eventLoop;
  private final SessionContext context;
  private final Route route;
  private final Backoff backoff;
  private BufferedPipe pipe;
  private StreamSession session;
  private Future<?> retry;
  private boolean stopped;
  private boolean retired;

  StreamConnecter(Endpoint endpoint, SessionContext context, Route route) {
    this.endpoint = endpoint;
    this.context = context;
    this.route = route;
    host = context.host();
    eventLoop = host.loop().eventLoop();
    backoff =
        new Backoff(host.options().reconnect(), () -> ThreadLocalRandom.current().nextDouble());
  }

  /** Begins; the pipe is attached before this returns unless it has to wait for a handshake. */
  void start() {
    if (!host.options().immediate()) {
      newPipe();
    }
    eventLoop.execute(this::attempt);
  }

  @Override
  public Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    if (pipe != null) {
      pipe.close();
    } else {
      stop();
    }
  }

  @Override
  public void retire() {
    retired = true;
    BufferedPipe last = pipe;
    // What waits for a connection that is still to come is sent first; then the pipe stops this.
    if (last == null || !last.hasUnsent()) {
      stop();
    }
    if (last != null) {
      last.retire();
    }
  }

  @Override
  public BufferedPipe handshaken(StreamSession session) {
    backoff.reset();
    if (pipe == null) {
      newPipe();
    }
    return pipe;
  }

  @Override
  public void ended(StreamSession session, SessionEnd end) {
    boolean served = session.pipe() != null;
    if (retired && served && !session.pipe().hasUnsent()) {
      session.pipe().end();
      return;
    }
    if (stopped || served && session.pipe() != pipe) {
      return;
    }
    if (end.protocolError()) {
      giveUp(end.reason());
    } else if (!host.options().reconnect().enabled()) {
      giveUp(end.reason() + ", and reconnecting is switched off");
    } else {
      if (served) {
        release();
      }
      retryLater();
    }
  }

  private void newPipe() {
    PipeLimits limits = PipeLimits.of(host.options(), host.type());
    pipe = new BufferedPipe(host, limits, eventLoop, this::gone);
    pipe.attach(context.assignedId());
  }

  /** The connection behind the pipe is gone, another one will be made. */
  private void release() {
    if (host.options().immediate()) {
      BufferedPipe broken = pipe;
      boolean wanted = broken.isOpen();
      pipe = null;
      broken.end();
      if (!wanted) {
        stop();
      }
    } else {
      pipe.disconnect();
    }
  }

  private void gone(BufferedPipe which) {
    if (which == pipe) {
      stop();
    }
  }

  private void attempt() {
    retry = null;
    if (stopped) {
      return;
    }
    route
        .targets()
        .whenComplete(
            (targets, failure) -> {
              if (eventLoop.inEventLoop()) {
                found(targets, failure);
              } else {
                eventLoop.execute(() -> found(targets, failure));
              }
            });
  }

  private void found(List<? extends SocketAddress> targets, Throwable failure) {
    if (failure == null) {
      tryNext(targets.iterator(), null);
    } else {
      failed(failure instanceof CompletionException ? failure.getCause() : failure);
    }
  }

  private void tryNext(Iterator<? extends SocketAddress> targets, Throwable lastFailure) {
    if (stopped) {
      return;
    }
    if (!targets.hasNext()) {
      failed(lastFailure);
      return;
    }
    SocketAddress target = targets.next();
    Channel channel;
    try {
      channel = context.kind().client(eventLoop, target, host.options());
    } catch (RuntimeException e) {
      // No descriptor is left, or this machine lacks the address family.
      tryNext(targets, e);
      return;
    }
    session = new StreamSession(context, this, channel);
    channel.pipeline().addLast(session);
    eventLoop.register(channel);
    channel
        .connect(target, route.source())
        .addListener(
            connected -> {
              if (!connected.isSuccess()) {
                channel.close();
                tryNext(targets, connected.cause());
              }
            });
  }

  private void failed(Throwable failure) {
    if (stopped) {
      return;
    }
    String reason = Reasons.of(failure);
    host.event(new SocketEvent.ConnectFailed(endpoint.toString(), reason));
    if (host.options().reconnect().enabled()) {
      retryLater();
    } else {
      giveUp(reason + ", and reconnecting is switched off");
    }
  }

  private void retryLater() {
    if (stopped || eventLoop.isShuttingDown()) {
      return;
    }
    long delay = backoff.nextNanos();
    host.event(new SocketEvent.Retrying(endpoint.toString(), Duration.ofNanos(delay)));
    retry = eventLoop.schedule(this::attempt, delay, TimeUnit.NANOSECONDS);
  }

  private void giveUp(String reason) {
    host.event(new SocketEvent.GaveUp(endpoint.toString(), reason));
    host.gaveUp(this);
    BufferedPipe last = pipe;
    stop();
    if (last != null) {
      last.end();
    }
  }

  /** No more attempts; a session that still serves a pipe parts by itself. */
  private void stop() {
    stopped = true;
    if (retry != null) {
      retry.cancel(false);
    }
    if (session != null && session.pipe() == null) {
      session.abort(SessionEnd.CLOSED_HERE);
    }
  }
}
