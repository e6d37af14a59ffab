package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.socket.MessageWriter;
import io.zekko.runtime.socket.SocketAccess;
import org.apache.pekko.stream.Inlet;

/**
 * Takes messages from the stream whether the socket has room or not, and drops what is too many.
 */
final class OverflowToSocket extends ToSocket<Message> {
  private final OverflowBuffer buffer;
  private MessageWriter writer;
  private SocketAccess socket;

  OverflowToSocket(SocketLogic logic, Inlet<Message> in, OverflowBuffer buffer) {
    super(logic, in);
    this.buffer = buffer;
  }

  @Override
  void open(SocketAccess socket, Runnable wake) {
    this.socket = socket;
    writer = socket.writer(wake);
  }

  @Override
  boolean write(Message message) {
    if (buffer.isEmpty() && writer.write(message)) {
      return true;
    }
    int dropped = buffer.add(message);
    if (dropped > 0) {
      socket.countDropped(buffer.reason(), dropped);
    }
    return true;
  }

  @Override
  void onRoom() {
    while (!buffer.isEmpty() && writer.write(buffer.peek())) {
      buffer.poll();
    }
    super.onRoom();
  }

  @Override
  boolean isEmpty() {
    return super.isEmpty() && buffer.isEmpty();
  }

  @Override
  void close() {
    if (writer != null) {
      int unsent = buffer.clear().length;
      if (unsent > 0) {
        socket.countDropped(DropReason.STREAM_OVERFLOW, unsent);
      }
      writer.close();
    }
  }
}
