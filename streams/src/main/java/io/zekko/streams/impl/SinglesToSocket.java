package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.runtime.socket.MessageWriter;
import io.zekko.runtime.socket.SocketAccess;
import org.apache.pekko.stream.Inlet;

/** Takes messages one by one. */
final class SinglesToSocket extends ToSocket<Message> {
  private MessageWriter writer;

  SinglesToSocket(SocketLogic logic, Inlet<Message> in) {
    super(logic, in);
  }

  @Override
  void open(SocketAccess socket, Runnable wake) {
    writer = socket.writer(wake);
  }

  @Override
  boolean write(Message message) {
    return writer.write(message);
  }

  @Override
  void close() {
    if (writer != null) {
      writer.close();
    }
  }
}
