package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.runtime.socket.MessageReader;
import io.zekko.runtime.socket.SocketAccess;
import org.apache.pekko.stream.Outlet;

/**
 * Takes messages from the socket whether the stream wants them or not, and drops what is too many.
 */
final class OverflowFromSocket extends FromSocket<Message> {
  /** Batches taken at once before the stream gets its turn. */
  private static final int ROUNDS = 8;

  private final OverflowBuffer buffer;
  private final Message[] batch;
  private int next;
  private int size;
  private MessageReader reader;
  private SocketAccess socket;
  private Runnable wake;

  OverflowFromSocket(SocketLogic logic, Outlet<Message> out, OverflowBuffer buffer, int batchSize) {
    super(logic, out);
    this.buffer = buffer;
    this.batch = new Message[batchSize];
  }

  @Override
  void open(SocketAccess socket, Runnable wake) {
    this.socket = socket;
    this.wake = wake;
    reader = socket.reader(wake);
    wake.run();
  }

  @Override
  void onMessages() {
    takeAll();
    super.onMessages();
  }

  @Override
  Message next() {
    if (buffer.isEmpty()) {
      takeAll();
    }
    return buffer.poll();
  }

  private void takeAll() {
    int dropped = 0;
    try {
      for (int round = 0; round < ROUNDS; round++) {
        next = 0;
        size = reader.read(batch);
        if (size == 0) {
          return;
        }
        while (next < size) {
          dropped += buffer.add(batch[next]);
          batch[next++] = null;
        }
      }
      wake.run();
    } finally {
      if (dropped > 0) {
        socket.countDropped(buffer.reason(), dropped);
      }
    }
  }

  @Override
  void close(Message ahead) {
    if (reader != null) {
      giveBack(ahead);
      reader.close();
    }
  }

  /** From the last one to the first, because each becomes the next one to be read. */
  private void giveBack(Message ahead) {
    reader.giveBack(batch, next, size);
    Message[] kept = buffer.clear();
    reader.giveBack(kept, 0, kept.length);
    if (ahead != null) {
      reader.giveBack(ahead);
    }
  }
}
