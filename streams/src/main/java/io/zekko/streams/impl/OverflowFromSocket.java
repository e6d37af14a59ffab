package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.runtime.socket.MessageReader;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.streams.OverflowException;
import org.apache.pekko.stream.Outlet;

/**
 * Takes messages from the socket whether the stream wants them or not, and drops what is too many.
 */
final class OverflowFromSocket extends FromSocket<Message> {
  /** Batches taken at once before the stream gets its turn. */
  private static final int ROUNDS = 8;

  private final SocketLogic logic;
  private final OverflowBuffer buffer;
  private final Message[] batch;
  private MessageReader reader;
  private SocketAccess socket;
  private Runnable wake;

  OverflowFromSocket(SocketLogic logic, Outlet<Message> out, OverflowBuffer buffer, int batchSize) {
    super(logic, out);
    this.logic = logic;
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
        int size = reader.read(batch);
        if (size == 0) {
          return;
        }
        for (int i = 0; i < size; i++) {
          dropped += buffer.add(batch[i]);
          batch[i] = null;
        }
      }
      wake.run();
    } catch (OverflowException e) {
      logic.fail(e);
    } finally {
      if (dropped > 0) {
        socket.countDropped(buffer.reason(), dropped);
      }
    }
  }

  @Override
  void close() {
    if (reader != null) {
      reader.close();
    }
  }
}
