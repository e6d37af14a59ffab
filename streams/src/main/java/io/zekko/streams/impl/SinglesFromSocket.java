package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.runtime.socket.MessageReader;
import io.zekko.runtime.socket.SocketAccess;
import org.apache.pekko.stream.Outlet;

/** Emits messages one by one, and takes them from the socket in batches. */
final class SinglesFromSocket extends FromSocket<Message> {
  private final Message[] batch;
  private MessageReader reader;
  private int next;
  private int size;

  SinglesFromSocket(SocketLogic logic, Outlet<Message> out, int batchSize) {
    super(logic, out);
    this.batch = new Message[batchSize];
  }

  @Override
  void open(SocketAccess socket, Runnable wake) {
    reader = socket.reader(wake);
  }

  @Override
  Message next() {
    if (next == size) {
      next = 0;
      // Reading may fail, and then there is nothing to give back.
      size = 0;
      size = reader.read(batch);
      if (size == 0) {
        return null;
      }
    }
    Message message = batch[next];
    batch[next++] = null;
    return message;
  }

  @Override
  void close(Message ahead) {
    if (reader != null) {
      reader.giveBack(batch, next, size);
      if (ahead != null) {
        reader.giveBack(ahead);
      }
      reader.close();
    }
  }
}
