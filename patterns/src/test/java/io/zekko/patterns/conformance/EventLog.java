package io.zekko.patterns.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.socket.SocketHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The events of one socket, in their order. Open it before binding or connecting. */
final class EventLog {
  private final BlockingQueue<SocketEvent> events = new LinkedBlockingQueue<>();

  private EventLog() {}

  static EventLog of(SocketHandle<?> socket) {
    EventLog log = new EventLog();
    socket.onEvent(log.events::add);
    return log;
  }

  /** The next event, which must be of this kind. */
  <E extends SocketEvent> E next(Class<E> kind) {
    SocketEvent event = poll(Bench.PATIENCE);
    assertThat(event).isInstanceOf(kind);
    return kind.cast(event);
  }

  /** Passes over events until one of this kind comes, and tells the kinds of those before it. */
  List<String> until(Class<? extends SocketEvent> kind) {
    List<String> before = new ArrayList<>();
    SocketEvent event = poll(Bench.PATIENCE);
    while (!kind.isInstance(event)) {
      assertThat(event).as("%s after %s", kind.getSimpleName(), before).isNotNull();
      before.add(event.getClass().getSimpleName());
      event = poll(Bench.PATIENCE);
    }
    return before;
  }

  /** Asserts that nothing more happens for a while. */
  void isSilent() {
    assertThat(poll(Bench.NOTHING)).isNull();
  }

  private SocketEvent poll(Duration patience) {
    try {
      return events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
