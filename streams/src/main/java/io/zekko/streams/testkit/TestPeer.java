package io.zekko.streams.testkit;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Admission;
import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketDefinition;
import io.zekko.runtime.socket.SocketHandle;
import io.zekko.runtime.socket.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.ClassicActorSystemProvider;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;

/**
 * The peer of a graph under test: a socket in the same actor system, joined to the graph's in
 * memory, with a hand on the connection. It reads whatever arrives and keeps it for {@link
 * #expectMessage()}, until told to {@link #stall()}.
 *
 * <pre>{@code
 * try (TestPeer<PullSocket> peer = TestPeer.bind(system, PULL)) {
 *   orders().to(PushSink.create(settings.withConnect(peer.endpoint()))).run(system);
 *   assertThat(peer.expectMessage().string()).isEqualTo("order 1");
 * }
 * }</pre>
 *
 * <p>Its high-water marks are 1, so what can wait between the graph and its peer is the mark of the
 * graph's own socket and a few messages more; only types that drop at their mark (PUB, ROUTER) keep
 * the configured one for sending. REQ and REP take turns and are refused: a DEALER or a ROUTER,
 * with the envelope as part of the message, does their work.
 *
 * <p>Any thread may call any method. Only the {@code expect} methods wait. A message that the
 * socket refused, for example one without an id from a ROUTER, makes the next call of {@code send}
 * or {@code expect} fail.
 *
 * @param <S> the handle of its socket
 */
public final class TestPeer<S extends SocketHandle<S>> implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final S socket;
  private final boolean binds;
  private final String endpoint;
  private final Intake intake;
  private final Outgo outgo;
  private boolean cut;

  private TestPeer(ActorSystem<?> system, SocketDefinition<S> type, boolean binds, String place) {
    if (type.turn() != Turn.FREE) {
      throw new IllegalArgumentException(
          type.type() + " takes turns, which a test peer does not; use a DEALER or a ROUTER");
    }
    SocketOptions options =
        SocketOptions.create(system).withReceiveHighWaterMark(1).withLinger(Duration.ZERO);
    if (type.admission() != Admission.ALWAYS) {
      // A type that drops at its mark would do so all the time.
      options = options.withSendHighWaterMark(1);
    }
    this.socket = Zekko.get(system).open(type, options);
    this.binds = binds;
    if (binds) {
      socket.bind(place);
    } else {
      socket.connect(place);
    }
    this.endpoint = binds ? socket.lastEndpoint().toString() : place;
    this.intake = socket instanceof Receiver ? new Intake(socket.access()) : null;
    this.outgo = socket instanceof Sender ? new Outgo(socket.access(), system) : null;
  }

  /** A peer for graphs that connect: it is bound to an inproc endpoint of its own. */
  public static <S extends SocketHandle<S>> TestPeer<S> bind(
      ClassicActorSystemProvider system, SocketDefinition<S> type) {
    return bind(system, type, "inproc://test-peer-" + COUNT.incrementAndGet());
  }

  /** A peer for graphs that connect, bound to {@code endpoint} of any transport. */
  public static <S extends SocketHandle<S>> TestPeer<S> bind(
      ClassicActorSystemProvider system, SocketDefinition<S> type, String endpoint) {
    return new TestPeer<>(Adapter.toTyped(system.classicSystem()), type, true, endpoint);
  }

  /**
   * A peer for graphs that bind: it connects to {@code endpoint}, which need not be bound yet if it
   * is an inproc name.
   */
  public static <S extends SocketHandle<S>> TestPeer<S> connect(
      ClassicActorSystemProvider system, SocketDefinition<S> type, String endpoint) {
    return new TestPeer<>(Adapter.toTyped(system.classicSystem()), type, false, endpoint);
  }

  /** Where the graph under test connects to or, if this peer connects, binds. */
  public String endpoint() {
    return endpoint;
  }

  /**
   * Its socket, for subscriptions, {@code whenConnected}, {@code whenSubscribed} and counters. What
   * is sent and received through it directly knows neither delay nor stall.
   */
  public S socket() {
    return socket;
  }

  /**
   * Sends {@code messages} in this order and returns at once; {@link #unsent()} tells whether the
   * graph takes them. A PUB sends to subscribers only: wait for {@code socket().whenSubscribed}
   * first.
   *
   * @throws UnsupportedOperationException if its type does not send
   */
  public void send(Message... messages) {
    if (outgo == null) {
      throw new UnsupportedOperationException(socket.access().name() + " does not send");
    }
    checkFailure();
    for (Message message : messages) {
      outgo.send(message);
    }
  }

  /** How many messages given to {@link #send} are delayed, or wait for the graph to take some. */
  public int unsent() {
    return outgo == null ? 0 : outgo.unsent();
  }

  /** The next message from the graph, as {@link #expectMessage(Duration)} within 3 s. */
  public Message expectMessage() {
    return expectMessage(PATIENCE);
  }

  /**
   * The next message from the graph, awaited.
   *
   * @throws AssertionError if none comes within {@code patience}
   * @throws UnsupportedOperationException if its type does not receive
   */
  public Message expectMessage(Duration patience) {
    Message message;
    try {
      message = arriving().poll(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for a message", e);
    }
    if (message == null) {
      checkFailure();
      throw new AssertionError("no message within " + patience + "; " + socket.stats());
    }
    return message;
  }

  /**
   * The next {@code count} messages, each within 3 s of the one before.
   *
   * @throws AssertionError if one does not come in time
   */
  public List<Message> expectMessages(int count) {
    List<Message> messages = new ArrayList<>();
    while (messages.size() < count) {
      messages.add(expectMessage());
    }
    return messages;
  }

  /**
   * Reads nothing from now on, so that messages pile up on the graph's side and back-pressure
   * reaches its stages. What was read before is still expected as usual.
   */
  public void stall() {
    arriving();
    intake.stall();
  }

  /** Reads again. */
  public void resume() {
    arriving();
    intake.resume();
  }

  /**
   * Breaks the connection: what is on its way is lost, in both directions. The graph's socket does
   * as its type does without a peer, waits or drops. Idempotent.
   */
  public synchronized void cut() {
    if (cut) {
      return;
    }
    cut = true;
    if (intake != null) {
      intake.arriving().loseTheRest();
    }
    if (outgo != null) {
      outgo.loseTheRest();
    }
    if (binds) {
      socket.unbind(endpoint);
    } else {
      socket.disconnect(endpoint);
    }
  }

  /** Makes the connection possible again after {@link #cut()}, at the same endpoint. Idempotent. */
  public synchronized void restore() {
    if (!cut) {
      return;
    }
    cut = false;
    if (binds) {
      socket.bind(endpoint);
    } else {
      socket.connect(endpoint);
    }
  }

  /**
   * From now on each message takes {@code delay} on its way, in both directions, and many may be on
   * their way at the same time. Zero, as at first, ends it; messages that set out before keep their
   * delay and their order.
   */
  public void delay(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("a delay of " + delay);
    }
    if (intake != null) {
      intake.delay(delay);
    }
    if (outgo != null) {
      outgo.delay(delay);
    }
  }

  /** Closes its socket without lingering; what is on its way is lost. Idempotent. */
  @Override
  public void close() {
    socket.close();
  }

  private DelayLine arriving() {
    if (intake == null) {
      throw new UnsupportedOperationException(socket.access().name() + " does not receive");
    }
    return intake.arriving();
  }

  private void checkFailure() {
    if (outgo != null && outgo.failure() != null) {
      throw new AssertionError("a message could not be sent", outgo.failure());
    }
  }
}
