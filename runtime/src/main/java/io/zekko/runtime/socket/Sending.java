package io.zekko.runtime.socket;

import io.zekko.ErrorCode;
import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.UnroutableException;
import io.zekko.ZekkoException;
import io.zekko.runtime.loop.IoLoop;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.pekko.Done;

/** The way of a message from a user's thread into the outbox. Any thread. */
final class Sending {
  static final long FOR_EVER = Long.MAX_VALUE;
  private static final long LOOK_UP_NANOS = TimeUnit.SECONDS.toNanos(1);
  static final Duration VERY_LONG = Duration.ofNanos(FOR_EVER);

  private final Outbox outbox;
  private final Signal signal;
  private final TurnGuard turn;
  private final Lifeline lifeline;
  private final IoLoop loop;
  private final boolean asks;
  private final String type;
  private final LateSends lateSends;
  // Null for any message: the types that have no rule should not pay for it.
  private final Consumer<Message> rule;

  Sending(
      Outbox outbox,
      LateSends lateSends,
      Signal signal,
      TurnGuard turn,
      Lifeline lifeline,
      IoLoop loop,
      SocketDefinition<?> definition) {
    this.outbox = outbox;
    this.lateSends = lateSends;
    this.signal = signal;
    this.turn = turn;
    this.lifeline = lifeline;
    this.loop = loop;
    asks = definition.admission() == Admission.ASK;
    type = definition.type().name();
    rule = definition.sendRule().orElse(null);
  }

  /** Sends, waiting at most {@code nanos} for room; false if there was none. */
  boolean send(Message message, long nanos) {
    // Before a place is claimed: nobody could ever fill it, and it would hold up all later ones.
    check(message, rule, lifeline);
    turn.beginSend();
    boolean sent = false;
    try {
      if (asks) {
        sent = ask(message, nanos);
        if (sent) {
          turn.sent();
        }
      } else {
        long place = claim(nanos);
        if (place == Outbox.NONE) {
          lifeline.check();
        } else {
          sent = true;
          turn.sent();
          outbox.put(place, message);
          signal.raise();
        }
      }
      return sent;
    } finally {
      if (!sent) {
        turn.unsent();
      }
    }
  }

  /** Sends as soon as there is room. */
  CompletionStage<Done> sendAsync(Message message) {
    check(message, rule, lifeline);
    if (asks) {
      return askAsync(message);
    }
    turn.beginSend();
    long place = claim();
    if (place != Outbox.NONE) {
      turn.sent();
      outbox.put(place, message);
      signal.raise();
      return CompletableFuture.completedFuture(Done.getInstance());
    }
    turn.sent();
    CompletableFuture<Done> accepted = new CompletableFuture<>();
    accepted.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            turn.unsent();
          }
        });
    lateSends.add(message, accepted);
    signal.raise();
    if (lifeline.isClosed()) {
      lateSends.fail(lifeline.closed());
    }
    return accepted;
  }

  /**
   * Before somebody looks whether there is room.
   *
   * @throws ZekkoException if the type does not send
   */
  void mustTell() {
    turn.mustSend();
  }

  /** Whether a send would find room now. */
  boolean isReady() {
    return turn.maySend() && lateSends.isEmpty() && outbox.hasPlace();
  }

  /** Those who wait for room. */
  Waiters waiters() {
    return outbox.waiters();
  }

  /** A writer for somebody who is told of room instead of waiting for it. */
  MessageWriter writer(Runnable onRoom) {
    if (!turn.isFree() || asks) {
      throw new IllegalStateException("only sendAsync tells whether this " + type + " can send");
    }
    turn.beginSend();
    return new MessageWriter(outbox, lateSends, signal, lifeline, rule, onRoom);
  }

  /** Refuses what cannot be sent; {@code rule} is null where any message can. */
  static void check(Message message, Consumer<Message> rule, Lifeline lifeline) {
    Objects.requireNonNull(message, "message");
    // A socket that is closed says that, whatever is sent.
    if (rule != null && !lifeline.isClosed()) {
      rule.accept(message);
    }
  }

  /**
   * A place, unless an asynchronous send waits for one: messages leave in the order of the calls.
   */
  private long claim() {
    return lateSends.isEmpty() ? outbox.claim() : Outbox.NONE;
  }

  /** A place, waiting at most {@code nanos} for it. */
  private long claim(long nanos) {
    long place = claim();
    return place == Outbox.NONE && nanos != 0 ? awaitPlace(nanos) : place;
  }

  private CompletionStage<Done> askAsync(Message message) {
    CompletableFuture<Done> accepted = new CompletableFuture<>();
    PendingSend pending = pending(message, accepted);
    long place = claim();
    if (place != Outbox.NONE) {
      outbox.put(place, pending);
    } else {
      lateSends.add(pending, accepted);
    }
    signal.raise();
    if (lifeline.isClosed()) {
      // Nobody may be left to answer.
      pending.cancel(false);
    }
    return accepted;
  }

  /** A send whose answer goes to {@code accepted}; whoever gives up on that withdraws it. */
  private PendingSend pending(Message message, CompletableFuture<Done> accepted) {
    PendingSend pending = new PendingSend(message, true);
    pending.whenComplete(
        (outcome, failure) -> {
          if (failure != null) {
            accepted.completeExceptionally(lifeline.closed());
          } else if (outcome == SendOutcome.UNROUTABLE) {
            accepted.completeExceptionally(unroutable(message));
          } else {
            accepted.complete(Done.getInstance());
          }
        });
    accepted.whenComplete((done, failure) -> pending.cancel(false));
    return pending;
  }

  private long awaitPlace(long nanos) {
    loopMustNotWait();
    Waiters waiters = outbox.waiters();
    long deadline = deadline(nanos);
    Waiters.Waiter waiter = waiters.enter();
    long place = Outbox.NONE;
    try {
      while ((place = claim()) == Outbox.NONE) {
        lifeline.check();
        if (Thread.currentThread().isInterrupted()) {
          throw interrupted();
        }
        long left = left(deadline);
        if (left <= 0) {
          return Outbox.NONE;
        }
        waiters.park(waiter, left, loop.busyPollNanos());
        waiters.enterAgain(waiter);
      }
      return place;
    } finally {
      waiters.leave(waiter, place != Outbox.NONE);
    }
  }

  private boolean ask(Message message, long nanos) {
    if (loop.inLoop()) {
      // Before a place is claimed: nobody would ever fill it.
      throw new IllegalStateException(
          "whether this "
              + type
              + " can send is known to its own I/O loop only, and waiting for the answer there"
              + " would never end; use sendAsync there");
    }
    PendingSend pending = new PendingSend(message, nanos != 0);
    long place = claim(nanos);
    if (place == Outbox.NONE) {
      lifeline.check();
      return false;
    }
    outbox.put(place, pending);
    signal.raise();
    long deadline = nanos == 0 ? FOR_EVER : deadline(nanos);
    try {
      while (!pending.isDone()) {
        long left = left(deadline);
        if (left <= 0 || lifeline.gone().isDone()) {
          return withdrawn(pending, message);
        }
        awaitAnswer(pending, Math.min(left, LOOK_UP_NANOS));
      }
      return withdrawn(pending, message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (withdrawn(pending, message)) {
        return true;
      }
      throw interrupted();
    }
  }

  /** Waits for a while only: when the socket ends just now, nobody may be left to answer. */
  private static void awaitAnswer(PendingSend pending, long nanos) throws InterruptedException {
    try {
      pending.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException | CancellationException e) {
      // The caller looks at the state of the answer itself.
    }
  }

  /** Takes the send back unless it has been answered; the answer stands then. */
  private boolean withdrawn(PendingSend pending, Message message) {
    pending.cancel(false);
    if (pending.isCancelled()) {
      lifeline.check();
      return false;
    }
    return accepted(pending.join(), message);
  }

  private static boolean accepted(SendOutcome outcome, Message message) {
    if (outcome == SendOutcome.UNROUTABLE) {
      throw unroutable(message);
    }
    return outcome == SendOutcome.SENT;
  }

  private static UnroutableException unroutable(Message message) {
    return new UnroutableException(RoutingId.of(message.frameBytes(0)));
  }

  private void loopMustNotWait() {
    if (loop.inLoop()) {
      throw new IllegalStateException(
          "this "
              + type
              + " has no room, and waiting for it on its own I/O loop would never end; use trySend or sendAsync there");
    }
  }

  static ZekkoException interrupted() {
    return new ZekkoException(
        ErrorCode.EINTR, "the thread was interrupted while it waited for the socket");
  }

  static long deadline(long nanos) {
    return nanos == FOR_EVER ? FOR_EVER : System.nanoTime() + nanos;
  }

  static long left(long deadline) {
    return deadline == FOR_EVER ? FOR_EVER : deadline - System.nanoTime();
  }
}
