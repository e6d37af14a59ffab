package io.zekko.streams.impl;

import io.zekko.Endpoint;
import io.zekko.ErrorCode;
import io.zekko.ZekkoException;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.socket.Socket;
import io.zekko.runtime.socket.SocketAccess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.stream.AbruptStageTerminationException;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.Shape;
import org.apache.pekko.stream.SubscriptionWithCancelException;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import scala.runtime.BoxedUnit;

/**
 * The life of a stage with a socket, whatever its shape: opens the socket when the stage starts,
 * lets messages in, out or both, and releases the socket when the stage ends for any reason.
 */
final class SocketLogic extends TimerGraphStageLogic {
  private final SocketPlan plan;
  private final StageControl control;
  private final AsyncCallback<Done> messages =
      createAsyncCallback(any -> guarded(from()::onMessages));
  private final AsyncCallback<Done> room = createAsyncCallback(any -> guarded(to()::onRoom));
  private final AsyncCallback<List<Endpoint>> started = createAsyncCallback(this::onStarted);
  private final AsyncCallback<Throwable> failed = createAsyncCallback(this::fail);
  private final AsyncCallback<Throwable> gone =
      createAsyncCallback(reason -> guarded(() -> onGone(reason)));
  private final CompletableFuture<Done> over = new CompletableFuture<>();
  private final AsyncCallback<Done> drained =
      createAsyncCallback(any -> guarded(from()::emitTheRest));
  private FromSocket<?> from;
  private ToSocket<?> to;
  private SocketAccess socket;
  private boolean draining;
  private boolean ended;
  private Throwable failure;

  SocketLogic(Shape shape, SocketPlan plan, StageControl control) {
    super(shape);
    this.plan = plan;
    this.control = control;
    AsyncCallback<Done> shutdown = createAsyncCallback(any -> shutdown());
    AsyncCallback<Done> drain = createAsyncCallback(any -> drain());
    control.connect(
        () -> shutdown.invoke(Done.getInstance()), () -> drain.invoke(Done.getInstance()));
  }

  /** Lets {@code from} emit messages at {@code out}; before the stage starts. */
  <T> void emit(Outlet<T> out, FromSocket<T> from) {
    this.from = from;
    setHandler(out, from);
  }

  /** Lets {@code to} take messages at {@code in}; before the stage starts. */
  <T> void take(Inlet<T> in, ToSocket<T> to) {
    this.to = to;
    setHandler(in, to);
  }

  @Override
  public void preStart() {
    try {
      open();
    } catch (RuntimeException e) {
      // Also that the actor system is about to end.
      fail(e);
    }
  }

  private void open() {
    socket = plan.open(materializer().system());
    control.opened(socket);
    watchSocket();
    if (plan.owns()) {
      watchEvents();
    }
    if (from != null) {
      from.open(socket, () -> messages.invoke(Done.getInstance()));
    }
    if (to != null) {
      to.open(socket, () -> room.invoke(Done.getInstance()));
      setKeepGoing(true);
    }
    plan.start(socket)
        .whenComplete(
            (endpoints, problem) -> {
              if (problem == null) {
                started.invoke(endpoints);
              } else {
                failed.invoke(problem);
              }
            });
  }

  private void onStarted(List<Endpoint> endpoints) {
    control.bound().complete(endpoints);
    if (to != null && !to.isDone()) {
      to.start();
    }
  }

  /** A stage that waits for demand or for elements does not look at its socket by itself. */
  private void watchSocket() {
    over.whenComplete(
        (done, reason) -> {
          if (reason != null) {
            gone.invoke(reason);
          }
        });
    socket.failWhenGone(over);
  }

  /** What was taken before is still emitted; the read after that fails. */
  private void onGone(Throwable reason) {
    if (from != null && from.emits()) {
      from.emitTheRest();
    } else {
      fail(reason);
    }
  }

  private void watchEvents() {
    var self =
        getStageActor(
            message -> {
              if (message._2() instanceof SocketEvent.GaveUp event) {
                fail(
                    new ZekkoException(
                        ErrorCode.ENOCOMPATPROTO,
                        "endpoint \"" + event.endpoint() + "\": " + event.reason()));
              }
              return BoxedUnit.UNIT;
            });
    socket.ref().tell(new Socket.Monitor(Adapter.toTyped(self.ref())));
  }

  /** One side has nothing more to do: with the last one, the stage ends. */
  void sideDone() {
    if (from != null && !from.isDone()) {
      from.onAllSent();
      if (draining && !from.knowsItsEnd() && !plan.answers()) {
        drainFrom();
      }
    } else if (to == null || to.isDone()) {
      shutdown();
    }
  }

  /** Downstream wants no more: nor does the stage then. */
  void cancelled(Throwable cause) {
    if (cause instanceof SubscriptionWithCancelException.NonFailureCancellation) {
      shutdown();
    } else {
      ended = true;
      failure = cause;
      cancelStage(cause);
    }
  }

  void fail(Throwable cause) {
    ended = true;
    failure = cause instanceof CompletionException ? cause.getCause() : cause;
    failStage(failure);
  }

  private void shutdown() {
    ended = true;
    completeStage();
  }

  private void drain() {
    if (draining) {
      return;
    }
    draining = true;
    after(plan.settings().drainTimeout(), this::shutdown);
    if (plan.answers()) {
      // The end of the outlet travels through whoever answers and comes back as that of the inlet.
      from.stopAsking(plan.owns());
    } else if (to != null && !to.isDone()) {
      to.takeTheLast();
    } else {
      drainFrom();
    }
  }

  /** After all was sent, so that nobody who still has to answer is cut off. */
  private void drainFrom() {
    if (plan.owns()) {
      socket.endReceiving().thenRun(() -> drained.invoke(Done.getInstance()));
    } else {
      // What a shared socket holds is for its next user.
      from.finish();
    }
  }

  @Override
  public void onTimer(Object action) {
    guarded((Runnable) action);
  }

  /** Runs {@code action} in this stage when {@code delay} has passed. */
  void after(Duration delay, Runnable action) {
    scheduleOnce(action, delay);
  }

  /**
   * Runs a step of the stage. What a handler throws would fail the stage without its control's
   * knowing why, so it fails with it here: with a socket that was closed outside for example, or
   * with what a function of the user has thrown.
   */
  void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  @Override
  public void postStop() {
    over.complete(Done.getInstance());
    try {
      if (from != null) {
        from.close();
      }
      if (to != null) {
        to.close();
      }
    } finally {
      Throwable reason = ended ? failure : new AbruptStageTerminationException(this);
      control.ended(reason, release());
    }
  }

  private CompletionStage<Done> release() {
    return socket == null || !plan.owns()
        ? CompletableFuture.completedFuture(Done.getInstance())
        : socket.closeAsync();
  }

  private FromSocket<?> from() {
    return from;
  }

  private ToSocket<?> to() {
    return to;
  }
}
