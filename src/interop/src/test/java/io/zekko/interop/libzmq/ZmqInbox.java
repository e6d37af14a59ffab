package io.zekko.interop.libzmq;

import static io.zekko.interop.libzmq.LibZmq.check;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.zekko.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads whole messages from a socket, through the one {@code zmq_msg_t} that it owns. */
final class ZmqInbox implements AutoCloseable {
  /** {@code sizeof(zmq_msg_t)}. */
  private static final int MESSAGE_BYTES = 64;

  private final Pointer socket;
  private final Memory frame = new Memory(MESSAGE_BYTES);
  private Duration patience;

  ZmqInbox(Pointer socket) {
    this.socket = socket;
    check("zmq_msg_init", LibZmq.zmq_msg_init(frame));
  }

  Optional<Message> receive(Duration atMost) {
    setPatience(atMost);
    List<byte[]> frames = new ArrayList<>(1);
    do {
      int received = LibZmq.zmq_msg_recv(frame, socket, 0);
      if (received == -1 && Native.getLastError() == ZmqException.EAGAIN) {
        return Optional.empty();
      }
      check("zmq_msg_recv", received);
      frames.add(
          received == 0 ? new byte[0] : LibZmq.zmq_msg_data(frame).getByteArray(0, received));
    } while (LibZmq.zmq_msg_more(frame) == 1);
    return Optional.of(Message.wrap(frames.toArray(byte[][]::new)));
  }

  private void setPatience(Duration atMost) {
    if (!atMost.equals(patience)) {
      int millis = (int) atMost.toMillis();
      byte[] value = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(millis).array();
      check(
          "zmq_setsockopt",
          LibZmq.zmq_setsockopt(socket, ZmqOption.RCVTIMEO.number, value, value.length));
      patience = atMost;
    }
  }

  @Override
  public void close() {
    LibZmq.zmq_msg_close(frame);
  }
}
