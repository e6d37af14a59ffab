package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.runtime.socket.MessageWriter;
import io.zekko.runtime.socket.SocketAccess;
import java.util.List;
import org.apache.pekko.stream.Inlet;

/** Takes lists of messages, whose messages it hands over one after the other. */
final class BatchesToSocket extends ToSocket<List<Message>> {
  private MessageWriter writer;
  private int written;

  BatchesToSocket(SocketLogic logic, Inlet<List<Message>> in) {
    super(logic, in);
  }

  @Override
  void open(SocketAccess socket, Runnable wake) {
    writer = socket.writer(wake);
  }

  @Override
  boolean write(List<Message> messages) {
    written = writer.write(messages, written);
    if (written < messages.size()) {
      return false;
    }
    written = 0;
    return true;
  }

  @Override
  void close() {
    if (writer != null) {
      writer.close();
    }
  }
}
