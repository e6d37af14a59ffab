package io.zekko.streams.testkit;

import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.runtime.socket.MessageReader;
import io.zekko.runtime.socket.SocketAccess;
import java.time.Duration;

/** Reads from the peer's socket as soon as there is something, unless it is stalled. */
final class Intake {
  private static final int BATCH = 64;

  private final DelayLine arriving = new DelayLine();
  private final Message[] batch = new Message[BATCH];
  private final MessageReader reader;
  private Duration delay = Duration.ZERO;
  private boolean stalled;

  Intake(SocketAccess socket) {
    reader = socket.reader(() -> socket.executor().execute(this::read));
    read();
  }

  DelayLine arriving() {
    return arriving;
  }

  synchronized void delay(Duration delay) {
    this.delay = delay;
  }

  synchronized void stall() {
    stalled = true;
  }

  synchronized void resume() {
    stalled = false;
    read();
  }

  private synchronized void read() {
    if (stalled) {
      return;
    }
    try {
      for (int size = reader.read(batch); size > 0; size = reader.read(batch)) {
        for (int i = 0; i < size; i++) {
          arriving.put(batch[i], delay);
          batch[i] = null;
        }
      }
    } catch (SocketClosedException e) {
      // The peer was closed: nothing more arrives.
    }
  }
}
