package io.zekko.patterns.proxy;

import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.DeadLetterSuppression;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** Moves the batches of a proxy, each direction in turn, on the loop of its frontend. */
final class ProxyActor extends AbstractBehavior<Proxy.Command> {
  /** How often each direction has its turn before others on the loop have theirs. */
  private static final int ROUNDS = 8;

  private enum Wake implements Proxy.Command, DeadLetterSuppression {
    WAKE
  }

  private enum SocketGone implements Proxy.Command {
    SOCKET_GONE
  }

  private enum Answered implements Proxy.Command, DeadLetterSuppression {
    ANSWERED
  }

  private record Order(Message message) implements Proxy.Command, DeadLetterSuppression {}

  private final CompletableFuture<ProxyStatistics> stopped;
  private final SideCounters frontend = new SideCounters();
  private final SideCounters backend = new SideCounters();
  private final List<Direction> directions = new ArrayList<>();
  private final Steering steering;
  private boolean paused;

  private ProxyActor(
      ActorContext<Proxy.Command> context,
      ProxySettings settings,
      CompletableFuture<ProxyStatistics> stopped) {
    super(context);
    this.stopped = stopped;
    ActorRef<Proxy.Command> self = context.getSelf();
    Runnable wake = () -> self.tell(Wake.WAKE);
    SocketAccess front = settings.frontend().access();
    SocketAccess back = settings.backend().access();
    SocketAccess capture = settings.capture().map(SocketHandle::access).orElse(null);
    if (settings.passesToBackend()) {
      directions.add(new Direction(front, back, capture, frontend, backend, wake));
    }
    if (settings.passesToFrontend()) {
      directions.add(new Direction(back, front, capture, backend, frontend, wake));
    }
    steering =
        settings
            .control()
            .map(control -> new Steering(control, message -> self.tell(new Order(message))))
            .orElse(null);
    if (steering != null) {
      steering.listen();
    }
    context.watchWith(front.ref(), SocketGone.SOCKET_GONE);
    if (front != back) {
      context.watchWith(back.ref(), SocketGone.SOCKET_GONE);
    }
    if (capture != null && capture != front && capture != back) {
      context.watchWith(capture.ref(), SocketGone.SOCKET_GONE);
    }
    wake.run();
  }

  static Behavior<Proxy.Command> create(
      ProxySettings settings, CompletableFuture<ProxyStatistics> stopped) {
    return Behaviors.setup(
        context -> {
          try {
            return new ProxyActor(context, settings, stopped);
          } catch (RuntimeException e) {
            stopped.completeExceptionally(e);
            throw e;
          }
        });
  }

  @Override
  public Receive<Proxy.Command> createReceive() {
    return newReceiveBuilder()
        .onMessageEquals(Wake.WAKE, this::onWake)
        .onMessage(Order.class, this::onOrder)
        .onMessageEquals(Answered.ANSWERED, this::onAnswered)
        .onMessage(Proxy.Pause.class, command -> onPause())
        .onMessage(Proxy.Resume.class, command -> onResume())
        .onMessage(Proxy.Terminate.class, command -> Behaviors.stopped())
        .onMessage(Proxy.GetStatistics.class, this::onGetStatistics)
        .onMessageEquals(SocketGone.SOCKET_GONE, Behaviors::stopped)
        .onSignal(PostStop.class, signal -> onPostStop())
        .build();
  }

  private Behavior<Proxy.Command> onWake() {
    try {
      move();
      return this;
    } catch (SocketClosedException e) {
      return Behaviors.stopped();
    }
  }

  private void move() {
    boolean more = !paused;
    for (int round = 0; more && round < ROUNDS; round++) {
      more = false;
      for (int i = 0; i < directions.size(); i++) {
        more |= directions.get(i).move();
      }
    }
    if (more) {
      getContext().getSelf().tell(Wake.WAKE);
    }
  }

  private Behavior<Proxy.Command> onPause() {
    paused = true;
    return this;
  }

  private Behavior<Proxy.Command> onResume() {
    paused = false;
    return onWake();
  }

  private Behavior<Proxy.Command> onGetStatistics(Proxy.GetStatistics command) {
    command.replyTo().tell(statistics());
    return this;
  }

  private Behavior<Proxy.Command> onOrder(Order order) {
    String word = order.message().size() == 1 ? order.message().string() : "";
    CompletionStage<Done> answered =
        word.equals("STATISTICS") ? steering.answer(statistics()) : steering.acknowledge();
    if (word.equals("TERMINATE")) {
      return Behaviors.stopped();
    }
    ActorRef<Proxy.Command> self = getContext().getSelf();
    answered.thenRun(() -> self.tell(Answered.ANSWERED));
    return switch (word) {
      case "PAUSE" -> onPause();
      case "RESUME" -> onResume();
      default -> this;
    };
  }

  private Behavior<Proxy.Command> onAnswered() {
    steering.listen();
    return this;
  }

  private ProxyStatistics statistics() {
    return new ProxyStatistics(frontend.snapshot(), backend.snapshot());
  }

  private Behavior<Proxy.Command> onPostStop() {
    try {
      directions.forEach(Direction::close);
      if (steering != null) {
        steering.close();
      }
    } finally {
      stopped.complete(statistics());
    }
    return this;
  }
}
