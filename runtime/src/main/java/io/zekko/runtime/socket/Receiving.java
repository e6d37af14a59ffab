package io.zekko.runtime.socket;

import io.zekko.Message;
import io.zekko.runtime.loop.IoLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The way of a message from the inbox to a user's thread. Any thread. */
final class Receiving {
  private final Inbox inbox;
  private final LateReceives lateReceives;
  private final Signal signal;
  private final TurnGuard turn;
  private final Lifeline lifeline;
  private final IoLoop loop;
  private final Runnable fill;
  private volatile boolean wanted;

  /**
   * @param fill moves messages from the pattern into the inbox; run on the loop only
   */
  Receiving(
      Inbox inbox,
      LateReceives lateReceives,
      Signal signal,
      TurnGuard turn,
      Lifeline lifeline,
      IoLoop loop,
      Runnable fill) {
    this.inbox = inbox;
    this.lateReceives = lateReceives;
    this.signal = signal;
    this.turn = turn;
    this.lifeline = lifeline;
    this.loop = loop;
    this.fill = fill;
  }

  /** Whether any thread has ever asked for a message: only then the loop fills the inbox ahead. */
  boolean wanted() {
    return wanted;
  }

  /** The next message, waiting at most {@code nanos} for it; null if none came. */
  Message receive(long nanos) {
    lifeline.check();
    turn.beginReceive();
    if (turn.sendsAnytime()) {
      return receiveByLoop(nanos);
    }
    Message message = take();
    if (message == null) {
      message = nanos == 0 ? takeNow() : awaitMessage(nanos);
    }
    if (message != null) {
      turn.received();
    }
    return message;
  }

  /**
   * Before somebody looks whether a message is there.
   *
   * @throws IllegalStateException if only the loop knows that
   * @throws io.zekko.ZekkoException if the type does not receive
   */
  void mustTell() {
    turn.mustReceive();
    if (turn.sendsAnytime()) {
      throw new IllegalStateException(
          "whether the reply to a relaxed request is there is known to its own I/O loop only; use"
              + " receiveAsync");
    }
    want();
  }

  /** Whether a receive would find a message now. */
  boolean isReady() {
    return turn.mayReceive() && !inbox.isEmpty();
  }

  /** Those who wait for a message. Whoever enters must {@link #askForOne}. */
  Waiters waiters() {
    return inbox.waiters();
  }

  /** Tells the loop that somebody waits, where it does not look ahead. */
  void askForOne() {
    if (!inbox.isAhead()) {
      signal.raise();
    }
  }

  /** The next message when it comes. */
  CompletionStage<Message> receiveAsync() {
    turn.beginReceive();
    CompletableFuture<Message> message = lateReceives.add();
    signal.raise();
    if (lifeline.isClosed()) {
      lateReceives.fail(lifeline.closed());
    }
    return message;
  }

  /** Takes back a message whose receiver gave up when it was already on its way. */
  void giveBack(Message message) {
    turn.sent();
    inbox.giveBack(message);
    signal.raise();
  }

  /**
   * The next message from the hands of the loop: it alone knows whether a request is under way to
   * which a reply that has arrived is not the answer.
   */
  private Message receiveByLoop(long nanos) {
    if (nanos != 0) {
      loopMustNotWait();
    }
    CompletableFuture<Message> late = receiveAsync().toCompletableFuture();
    try {
      if (nanos == 0) {
        fillNow();
      } else {
        late.get(nanos, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (late.cancel(false)) {
        throw Sending.interrupted();
      }
    } catch (TimeoutException | ExecutionException e) {
      // Told apart below.
    }
    late.cancel(false);
    if (late.isCompletedExceptionally()) {
      lifeline.check();
      return null;
    }
    return late.join();
  }

  private Message take() {
    Message message = inbox.poll();
    if (message == null) {
      want();
    }
    return message;
  }

  private void want() {
    if (!wanted) {
      wanted = true;
      signal.raise();
    }
  }

  /** A reader for somebody who is told of messages instead of waiting for them. */
  MessageReader reader(Runnable onMessages) {
    if (!turn.isFree()) {
      throw new IllegalStateException("a socket whose sends and receives take turns has no reader");
    }
    turn.beginReceive();
    want();
    return new MessageReader(inbox, signal, lifeline, onMessages);
  }

  /**
   * An empty inbox does not mean that no message is there: the loop may not have moved it yet. So
   * it is asked to.
   */
  private Message takeNow() {
    fillNow();
    return take();
  }

  /** Brings into the inbox what has arrived, and waits for that. */
  void fillNow() {
    if (loop.inLoop()) {
      fill.run();
    } else {
      CompletableFuture<Void> filled = CompletableFuture.runAsync(fill, loop.eventLoop());
      try {
        filled.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        lifeline.check();
      }
    }
  }

  private void loopMustNotWait() {
    if (loop.inLoop()) {
      throw new IllegalStateException(
          "waiting for a message on the socket's own I/O loop would never end; use tryReceive or receiveAsync there");
    }
  }

  private Message awaitMessage(long nanos) {
    loopMustNotWait();
    Waiters waiters = inbox.waiters();
    long deadline = Sending.deadline(nanos);
    Waiters.Waiter waiter = waiters.enter();
    Message message = null;
    try {
      askForOne();
      while ((message = take()) == null) {
        lifeline.check();
        if (Thread.currentThread().isInterrupted()) {
          throw Sending.interrupted();
        }
        long left = Sending.left(deadline);
        if (left <= 0) {
          return null;
        }
        waiters.park(waiter, left, loop.busyPollNanos());
        waiters.enterAgain(waiter);
      }
      return message;
    } finally {
      waiters.leave(waiter, message != null);
    }
  }
}
