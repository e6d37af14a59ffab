package io.zekko.streams.testkit;

import io.zekko.Message;
import io.zekko.runtime.socket.SocketAccess;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorSystem;

/** Hands messages to the peer's socket in their order, each after the delay of its time. */
final class Outgo {
  private final SocketAccess socket;
  private final ActorSystem<?> system;
  private final DelayLine leaving = new DelayLine();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private Duration delay = Duration.ZERO;

  Outgo(SocketAccess socket, ActorSystem<?> system) {
    this.socket = socket;
    this.system = system;
  }

  synchronized void delay(Duration delay) {
    this.delay = delay;
  }

  synchronized void send(Message message) {
    leaving.put(message, delay);
    handOver();
  }

  /** How many messages are delayed, or wait because the other side takes no more. */
  synchronized int unsent() {
    return leaving.size() + waiting.get();
  }

  void loseTheRest() {
    leaving.loseTheRest();
  }

  /** What the socket said when it refused a message, or null. */
  Throwable failure() {
    return failure.get();
  }

  private synchronized void handOver() {
    for (Message next = leaving.poll(); next != null; next = leaving.poll()) {
      waiting.incrementAndGet();
      socket.sendAsync(next).whenComplete((done, problem) -> handedOver(problem));
    }
    Duration rest = leaving.untilNext();
    if (rest != null) {
      system
          .scheduler()
          .scheduleOnce(
              rest.isNegative() ? Duration.ZERO : rest, this::handOver, system.executionContext());
    }
  }

  private void handedOver(Throwable problem) {
    waiting.decrementAndGet();
    if (problem != null) {
      failure.compareAndSet(null, problem);
    }
  }
}
