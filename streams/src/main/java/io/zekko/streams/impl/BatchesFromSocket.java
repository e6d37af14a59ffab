package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.runtime.socket.MessageReader;
import io.zekko.runtime.socket.SocketAccess;
import java.util.Arrays;
import java.util.List;
import org.apache.pekko.stream.Outlet;

/** Emits as many messages as there are, up to the batch size, as one list. */
final class BatchesFromSocket extends FromSocket<List<Message>> {
  private final int batchSize;
  private MessageReader reader;
  private Message[] batch;

  BatchesFromSocket(SocketLogic logic, Outlet<List<Message>> out, int batchSize) {
    super(logic, out);
    this.batchSize = batchSize;
  }

  @Override
  void open(SocketAccess socket, Runnable wake) {
    reader = socket.reader(wake);
  }

  @Override
  List<Message> next() {
    if (batch == null) {
      batch = new Message[batchSize];
    }
    int size = reader.read(batch);
    if (size == 0) {
      return null;
    }
    Message[] messages = batch;
    if (size == batchSize) {
      batch = null;
    } else {
      messages = Arrays.copyOf(batch, size);
      Arrays.fill(batch, 0, size, null);
    }
    return Arrays.asList(messages);
  }

  @Override
  void close(List<Message> ahead) {
    if (reader != null) {
      if (ahead != null) {
        reader.giveBack(ahead.toArray(Message[]::new), 0, ahead.size());
      }
      reader.close();
    }
  }
}
