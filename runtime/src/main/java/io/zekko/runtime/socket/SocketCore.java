package io.zekko.runtime.socket;

import io.zekko.SocketType;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.loop.IoLoop;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.pipe.PipeLimits;
import io.zekko.runtime.transport.Connection;
import io.zekko.runtime.transport.TransportHost;
import io.zekko.runtime.transport.Transports;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a socket is on its loop: its pipes, its pattern, and the two ways of its messages. The actor
 * drives it; transports and pipes report to it. Everything here runs on the loop, so there is no
 * lock.
 */
final class SocketCore implements TransportHost, PatternContext {
  /** How often an activation looks for new work before others on the loop get their turn. */
  private static final int ROUNDS = 8;

  private final SocketDefinition<?> definition;
  private final IoLoop loop;
  private final Exchange exchange;
  private final PipeSet pipes = new PipeSet();
  private final Counters counters;
  private final Consumers consumers = new Consumers();
  private final Watchers watchers = new Watchers();
  private final Pattern pattern;
  private final Endpoints endpoints;
  private final Incoming incoming;
  private final Outgoing outgoing;
  // Peers within the process read it, each on its own loop.
  private volatile SocketOptions options;
  private boolean active;
  private Optional<Long> lingerEnd = Optional.empty();

  SocketCore(
      String name,
      SocketDefinition<?> definition,
      SocketOptions options,
      IoLoop loop,
      Transports transports,
      Exchange exchange) {
    this.definition = definition;
    this.options = options;
    this.loop = loop;
    this.exchange = exchange;
    this.counters = new Counters(name);
    this.pattern = definition.pattern(this);
    this.endpoints = new Endpoints(transports, this, definition.connectsOnce());
    this.outgoing =
        new Outgoing(
            exchange.outbox(),
            exchange.lateSends(),
            pipes,
            pattern,
            counters,
            definition.turn() == Turn.SEND_ANYTIME ? exchange.inbox() : null,
            definition.admission(),
            options.sendHighWaterMark());
    this.incoming =
        new Incoming(
            exchange.inbox(),
            exchange.lateReceives(),
            consumers,
            pattern,
            exchange.turn(),
            counters,
            loop,
            definition.turn() == Turn.SEND_ANYTIME ? outgoing : null);
  }

  /** One activation: whatever pipes, senders and receivers ask for, within a budget. */
  void activate() {
    Signal signal = exchange.signal();
    for (int round = 0; round < ROUNDS; round++) {
      signal.begin();
      boolean more = work();
      if (!more && signal.end()) {
        return;
      }
    }
    signal.yield();
  }

  private boolean work() {
    active = true;
    if (pipes.serve(pattern)) {
      outgoing.unblock();
    }
    boolean more = deliver();
    more |= outgoing.run();
    if (definition.turn() != Turn.FREE) {
      // A reply just sent may be what the next request was waiting for.
      more |= deliver();
    }
    loop.flush();
    more |= outgoing.admit();
    active = false;
    return more;
  }

  /** Hands received messages to those who want them; true if there are more to be handed. */
  private boolean deliver() {
    return definition.receives()
        && incoming.run(
            definition.receivesAhead()
                ? exchange.receiving().wanted()
                : !exchange.inbox().waiters().isEmpty());
  }

  /** As {@link #deliver}, for a thread that looks whether there is a message now. */
  void deliverNow() {
    if (definition.receives()) {
      incoming.run(definition.turn() != Turn.SEND_ANYTIME);
    }
  }

  /** The marks in {@code changed} hold from now on, for the pipes there are and those to come. */
  void changeMarks(SocketOptions changed) {
    options = changed;
    outgoing.mark(changed.sendHighWaterMark());
    if (definition.receivesAhead()) {
      exchange.inbox().capacity(Incoming.capacity(changed.receiveHighWaterMark()));
    }
    pattern.marksChanged();
    PipeLimits limits = PipeLimits.of(changed, definition.type());
    for (Pipe pipe : pipes.all()) {
      pipe.limit(limits);
      attend(pipe);
    }
    pipesChanged();
  }

  /** The linger time runs from now on. */
  void beginClosing() {
    pattern.closing();
    lingerEnd = options.linger().map(linger -> System.nanoTime() + linger.toNanos());
  }

  @Override
  public Optional<Duration> lingerLeft(Optional<Duration> linger) {
    return lingerEnd
        .map(end -> Duration.ofNanos(Math.max(0, end - System.nanoTime())))
        .or(() -> linger);
  }

  /** The last statistics, and what users have given up or back since. Any thread. */
  SocketStats since(SocketStats last) {
    Map<DropReason, Long> dropped = counters.dropped();
    long late = exchange.inbox().late();
    if (late > 0) {
      dropped.merge(DropReason.UNREAD, late, Long::sum);
    }
    return new SocketStats(
        last.sent(),
        last.received() - late,
        dropped,
        last.failures(),
        last.waiting(),
        last.unsent(),
        last.unread(),
        last.pipes(),
        last.peers());
  }

  Counters counters() {
    return counters;
  }

  Endpoints endpoints() {
    return endpoints;
  }

  Consumers consumers() {
    return consumers;
  }

  Watchers watchers() {
    return watchers;
  }

  Pattern pattern() {
    return pattern;
  }

  Incoming incoming() {
    return incoming;
  }

  Outgoing outgoing() {
    return outgoing;
  }

  /** How many pipes there are. */
  int pipeCount() {
    return pipes.all().size();
  }

  int connectedPeers() {
    return pipes.connected();
  }

  SocketStats stats() {
    return new SocketStats(
        counters.sent(),
        exchange.inbox().taken() + counters.handed(),
        counters.dropped(),
        counters.failures(),
        outgoing.backlog(),
        outgoing.backlog() + pipes.unsent(),
        pipes.unread() + exchange.inbox().unread(),
        pipes.all().size(),
        pipes.peers());
  }

  @Override
  public SocketType type() {
    return definition.type();
  }

  @Override
  public SocketOptions options() {
    return options;
  }

  @Override
  public IoLoop loop() {
    return loop;
  }

  @Override
  public void event(SocketEvent event) {
    if (event instanceof SocketEvent.HandshakeFailed
        || event instanceof SocketEvent.Disconnected end && end.peerFault()) {
      counters.failure();
    }
    watchers.publish(event);
  }

  @Override
  public void gaveUp(Connection connection) {
    endpoints.gaveUp(connection);
  }

  @Override
  public int nextSlot() {
    return pipes.nextSlot();
  }

  @Override
  public void attached(Pipe pipe) {
    pipes.add(pipe);
    pattern.attached(pipe);
    pipesChanged();
  }

  @Override
  public void connected(Pipe pipe) {
    pattern.connected(pipe);
    watchers.connected(pipes.connected());
    pipesChanged();
  }

  @Override
  public void disconnected(Pipe pipe) {
    pattern.disconnected(pipe);
    pipesChanged();
  }

  @Override
  public void detached(Pipe pipe) {
    pattern.detached(pipe);
    pipes.remove(pipe);
    pipesChanged();
  }

  @Override
  public void readable(Pipe pipe) {
    attend(pipe);
  }

  @Override
  public void writable(Pipe pipe) {
    attend(pipe);
  }

  @Override
  public void resized(Pipe pipe) {
    attend(pipe);
    pipesChanged();
  }

  @Override
  public void drained(Pipe pipe, int messages) {
    outgoing.drained(messages);
    if (!active) {
      exchange.signal().raise();
    }
  }

  @Override
  public void dropped(DropReason reason, int count) {
    counters.dropped(reason, count);
  }

  private void attend(Pipe pipe) {
    if (pipes.mark(pipe)) {
      exchange.signal().raise();
    }
  }

  /** Pipes came, went, were closed or have other marks: so has their room. */
  void pipesChanged() {
    outgoing.recount();
    // At once, so that whoever has just connected finds the room.
    outgoing.admit();
    exchange.signal().raise();
  }
}
