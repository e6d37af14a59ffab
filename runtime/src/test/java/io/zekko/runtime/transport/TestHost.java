package io.zekko.runtime.transport;

import io.zekko.Endpoint;
import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.SocketType;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.loop.IoLoop;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.pipe.PipeLimits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * A socket without a pattern: records what a transport tells it and lets a test wait for it. By
 * default it reads whatever comes; {@link #reading} stops that. It also watches over the rules of
 * the SPI: calls on the loop only, none from within a call into a pipe, none about a pipe that
 * went.
 *
 * <p>Tests call the methods of their own thread; {@link #call} enters the loop.
 */
public final class TestHost implements TransportHost {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final SocketType type;
  private volatile SocketOptions options;
  private final IoLoop loop;
  private final BitSet slots = new BitSet();
  private final List<Pipe> pipes = new ArrayList<>();
  private final Map<Pipe, Integer> connects = new HashMap<>();
  private final Map<Pipe, Integer> disconnects = new HashMap<>();
  private final List<Pipe> detached = new ArrayList<>();
  private final List<Message> received = new ArrayList<>();
  private final Map<DropReason, Integer> drops = new EnumMap<>(DropReason.class);
  private final List<SocketEvent> events = new ArrayList<>();
  private final List<Connection> gaveUp = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final List<Listener> listeners = new ArrayList<>();
  private final List<Connection> connections = new ArrayList<>();
  private Consumer<Pipe> onAttached = pipe -> {};
  private Consumer<Pipe> onReadable = this::readAll;
  private Consumer<Pipe> onWritable = pipe -> {};
  private long drained;
  private int writables;
  private int resizes;
  private boolean inPipe;

  /** A socket of {@code type} on {@code loop}. */
  public TestHost(SocketType type, SocketOptions options, IoLoop loop) {
    this.type = type;
    this.options = options;
    this.loop = loop;
  }

  // What a test does.

  /** Runs {@code work} on the loop as a batch, as the socket's own code would be. */
  public <T> T call(Callable<T> work) {
    return get(
        CompletableFuture.supplyAsync(
            () -> {
              inPipe = true;
              try {
                return work.call();
              } catch (RuntimeException e) {
                throw e;
              } catch (Exception e) {
                throw new IllegalStateException(e);
              } finally {
                inPipe = false;
                loop.flush();
              }
            },
            loop.eventLoop()));
  }

  /** As {@link #call}, without a result. */
  public void run(Runnable work) {
    call(
        () -> {
          work.run();
          return null;
        });
  }

  /** The future's result; a failure is thrown as it is. */
  public static <T> T get(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError("nothing came within 10 s", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Binds and waits until that is done. */
  public Listener bind(Transport transport, Endpoint endpoint) {
    transport.check(endpoint, Transport.Direction.BIND);
    Listener listener = get(call(() -> transport.bind(endpoint, this)));
    listeners.add(listener);
    return listener;
  }

  /** Connects. */
  public Connection connect(Transport transport, Endpoint endpoint) {
    return connect(transport, endpoint, Optional.empty());
  }

  /** Connects to a peer that is to be known under {@code as}. */
  public Connection connect(Transport transport, Endpoint endpoint, Optional<RoutingId> as) {
    transport.check(endpoint, Transport.Direction.CONNECT);
    Connection connection =
        call(
            () -> {
              // The pipe is attached within this call, and that is allowed.
              inPipe = false;
              return transport.connect(endpoint, this, as);
            });
    connections.add(connection);
    return connection;
  }

  /** Changes the marks, as a socket does. */
  public void marks(SocketOptions changed) {
    run(
        () -> {
          options = changed;
          pipes.forEach(pipe -> pipe.limit(PipeLimits.of(changed, type)));
        });
  }

  /** Writes one message. */
  public boolean send(Pipe pipe, Message message) {
    return call(() -> pipe.write(message));
  }

  /** Writes until the pipe refuses, at most {@code most} messages; returns how many it took. */
  public int fill(Pipe pipe, int most, IntFunction<Message> messages) {
    return call(
        () -> {
          int sent = 0;
          while (sent < most && pipe.write(messages.apply(sent))) {
            sent++;
          }
          return sent;
        });
  }

  /** Reads at most {@code most} messages into {@link #received}; returns how many there were. */
  public int read(Pipe pipe, int most) {
    return call(
        () -> {
          int count = 0;
          for (Message m; count < most && (m = pipe.read()) != null; count++) {
            take(m);
          }
          return count;
        });
  }

  /** Reads messages as they come, beginning with what is there; or lets them lie. */
  public void reading(boolean on) {
    onReadable(on ? this::readAll : pipe -> {});
    if (on) {
      run(() -> List.copyOf(pipes).forEach(this::readAll));
    }
  }

  /** What to do when a pipe comes, on the loop. */
  public synchronized void onAttached(Consumer<Pipe> reaction) {
    onAttached = reaction;
  }

  /** What to do when a pipe becomes readable, on the loop. */
  public synchronized void onReadable(Consumer<Pipe> reaction) {
    onReadable = reaction;
  }

  /** What to do when a pipe becomes writable, on the loop. */
  public synchronized void onWritable(Consumer<Pipe> reaction) {
    onWritable = reaction;
  }

  /** Closes everything this socket opened; does not wait. */
  public void close() {
    run(
        () -> {
          connections.forEach(Connection::close);
          listeners.forEach(Listener::close);
        });
  }

  // What a test waits for.

  /** Waits until {@code condition} holds; it may ask this host for anything. */
  public synchronized void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError("waited 10 s in vain for " + what + "; " + this);
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Waits for the first pipe that is connected. */
  public Pipe awaitConnected() {
    return awaitConnected(1);
  }

  /** Waits until the oldest pipe that is still there was connected {@code times} times in all. */
  public synchronized Pipe awaitConnected(int times) {
    await(
        "a connected pipe",
        () -> !pipes.isEmpty() && connects.getOrDefault(pipes.get(0), 0) >= times);
    return pipes.get(0);
  }

  /** Waits until {@code pipe} has lost its peer, whether it stays or goes. */
  public void awaitDisconnected(Pipe pipe) {
    await(
        "the end of a connection",
        () -> disconnects.getOrDefault(pipe, 0) > 0 || detached.contains(pipe));
  }

  /** Waits until {@code pipe} has gone. */
  public void awaitDetached(Pipe pipe) {
    await("the end of a pipe", () -> detached.contains(pipe));
  }

  /** Waits for {@code count} messages in all and returns them. */
  public synchronized List<Message> awaitReceived(int count) {
    await(count + " messages", () -> received.size() >= count);
    return received();
  }

  // What a test looks at.

  public synchronized List<Message> received() {
    return List.copyOf(received);
  }

  public synchronized List<Pipe> pipes() {
    return List.copyOf(pipes);
  }

  public synchronized List<SocketEvent> events() {
    return List.copyOf(events);
  }

  public synchronized List<Connection> gaveUp() {
    return List.copyOf(gaveUp);
  }

  public synchronized int dropped(DropReason reason) {
    return drops.getOrDefault(reason, 0);
  }

  public synchronized long drained() {
    return drained;
  }

  public synchronized int writables() {
    return writables;
  }

  public synchronized int resizes() {
    return resizes;
  }

  /** Breaches of the SPI's rules; there should be none. */
  public synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  // What the transport tells.

  @Override
  public SocketType type() {
    return type;
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
  public synchronized int nextSlot() {
    rule(loop.inLoop(), "nextSlot outside the loop");
    int slot = slots.nextClearBit(0);
    slots.set(slot);
    return slot;
  }

  @Override
  public void attached(Pipe pipe) {
    Consumer<Pipe> reaction;
    synchronized (this) {
      rule(loop.inLoop() && !inPipe, "attached");
      rule(slots.get(pipe.slot()), "attached a pipe with a slot that was not given out");
      pipes.add(pipe);
      notifyAll();
      reaction = onAttached;
    }
    reaction.accept(pipe);
  }

  @Override
  public synchronized void connected(Pipe pipe) {
    signal("connected", pipe);
    rule(pipe.peer() != null && pipe.connected(), "connected without a peer");
    connects.merge(pipe, 1, Integer::sum);
  }

  @Override
  public synchronized void disconnected(Pipe pipe) {
    signal("disconnected", pipe);
    disconnects.merge(pipe, 1, Integer::sum);
  }

  @Override
  public synchronized void detached(Pipe pipe) {
    signal("detached", pipe);
    pipes.remove(pipe);
    slots.clear(pipe.slot());
    detached.add(pipe);
  }

  @Override
  public void readable(Pipe pipe) {
    Consumer<Pipe> reaction;
    synchronized (this) {
      signal("readable", pipe);
      reaction = onReadable;
    }
    reaction.accept(pipe);
  }

  @Override
  public void writable(Pipe pipe) {
    Consumer<Pipe> reaction;
    synchronized (this) {
      signal("writable", pipe);
      writables++;
      reaction = onWritable;
    }
    reaction.accept(pipe);
  }

  @Override
  public synchronized void resized(Pipe pipe) {
    signal("resized", pipe);
    resizes++;
  }

  @Override
  public synchronized void drained(Pipe pipe, int messages) {
    rule(loop.inLoop() && pipes.contains(pipe) && messages > 0, "drained " + messages);
    drained += messages;
  }

  @Override
  public synchronized void dropped(DropReason reason, int count) {
    rule(loop.inLoop() && count > 0, "dropped " + count);
    drops.merge(reason, count, Integer::sum);
    notifyAll();
  }

  @Override
  public synchronized void event(SocketEvent event) {
    events.add(event);
    notifyAll();
  }

  @Override
  public synchronized void gaveUp(Connection connection) {
    rule(loop.inLoop() && !inPipe, "gaveUp");
    gaveUp.add(connection);
    notifyAll();
  }

  private void readAll(Pipe pipe) {
    for (Message m = pipe.read(); m != null; m = pipe.read()) {
      take(m);
    }
  }

  private synchronized void take(Message message) {
    received.add(message);
    notifyAll();
  }

  private void signal(String what, Pipe pipe) {
    rule(loop.inLoop(), what + " outside the loop");
    rule(!inPipe, what + " from within a call into a pipe");
    rule(pipes.contains(pipe), what + " for a pipe that is not there");
    notifyAll();
  }

  private void rule(boolean kept, String what) {
    if (!kept) {
      faults.add(what);
    }
  }

  @Override
  public synchronized String toString() {
    return "%s with %d pipes, connects %s, disconnects %s, %d detached, %d received, %s, %s"
        .formatted(
            type,
            pipes.size(),
            connects.values(),
            disconnects.values(),
            detached.size(),
            received.size(),
            events,
            faults);
  }
}
