package io.zekko.examples.sockets;

import io.zekko.Message;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.runtime.socket.Socket;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * An actor with a REP socket: takes one request, works on it, replies, asks for the next. The work
 * is a timer, so that any number of workers share a few threads.
 */
public final class Worker extends AbstractBehavior<Worker.Event> {
  /** What happens to a worker. */
  public sealed interface Event {}

  private record Requested(Message request) implements Event {}

  private record Worked(Message reply) implements Event {}

  private final TimerScheduler<Event> timers;
  private final Duration work;
  private final UnaryOperator<Message> answer;
  private final ActorRef<Socket.Received> requests;
  private final RepSocket socket;
  private boolean busy;

  private Worker(
      ActorContext<Event> context,
      TimerScheduler<Event> timers,
      RepSocket socket,
      Duration work,
      UnaryOperator<Message> answer) {
    super(context);
    this.timers = timers;
    this.work = work;
    this.answer = answer;
    this.requests =
        context.messageAdapter(Socket.Received.class, event -> new Requested(event.message()));
    this.socket = socket;
    socket.ref().tell(new Socket.Consume(requests, 1));
  }

  /**
   * A worker that answers what {@code socket} receives. When it stops it closes the socket, unless
   * it leaves a request behind: that one is answered with an empty message, and whoever has the
   * socket next goes on with those that wait.
   *
   * @param work how long it works on each request before it replies
   * @param answer makes the reply, when the request arrives
   */
  public static Behavior<Event> create(
      RepSocket socket, Duration work, UnaryOperator<Message> answer) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new Worker(context, timers, socket, work, answer)));
  }

  @Override
  public Receive<Event> createReceive() {
    return newReceiveBuilder()
        .onMessage(Requested.class, this::onRequested)
        .onMessage(Worked.class, this::onWorked)
        .onSignal(PostStop.class, signal -> onStop())
        .build();
  }

  private Behavior<Event> onRequested(Requested event) {
    busy = true;
    timers.startSingleTimer(new Worked(answer.apply(event.request())), work);
    return this;
  }

  private Behavior<Event> onWorked(Worked event) {
    busy = false;
    socket.ref().tell(new Socket.Send(event.reply()));
    socket.ref().tell(new Socket.Demand(requests, 1));
    return this;
  }

  private Behavior<Event> onStop() {
    if (busy) {
      socket.sendAsync(Message.empty());
    } else {
      socket.closeAsync();
    }
    return this;
  }
}
