package io.zekko.interop.libzmq;

import static io.zekko.interop.libzmq.LibZmq.check;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import io.zekko.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A socket of libzmq: the real peer that Zekko is tested against. Sends and receives whole messages
 * and never waits for ever. For one thread at a time; closes with linger 0 unless that option is
 * set.
 */
public final class ZmqSocket implements AutoCloseable {
  /** How long a send or receive waits unless it is told otherwise. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ZmqContext context;
  private final Pointer socket;
  private final ZmqInbox inbox;
  private boolean closed;

  ZmqSocket(ZmqContext context, ZmqType type) {
    this.context = context;
    this.socket = check("zmq_socket", LibZmq.zmq_socket(context.pointer(), type.ordinal()));
    this.inbox = new ZmqInbox(socket);
    set(ZmqOption.LINGER, 0);
    set(ZmqOption.SNDTIMEO, (int) PATIENCE.toMillis());
  }

  public ZmqSocket set(ZmqOption option, int value) {
    byte[] bytes = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array();
    return set(option, bytes);
  }

  public ZmqSocket set(ZmqOption option, String value) {
    return set(option, value.getBytes(StandardCharsets.UTF_8));
  }

  public ZmqSocket set(ZmqOption option, byte[] value) {
    String call = "zmq_setsockopt " + option;
    check(call, LibZmq.zmq_setsockopt(socket, option.number, value, value.length));
    return this;
  }

  public int get(ZmqOption option) {
    return ByteBuffer.wrap(get(option, 4)).order(ByteOrder.nativeOrder()).getInt();
  }

  private byte[] get(ZmqOption option, int room) {
    byte[] value = new byte[room];
    LongByReference size = new LongByReference(room);
    String call = "zmq_getsockopt " + option;
    check(call, LibZmq.zmq_getsockopt(socket, option.number, value, size));
    return java.util.Arrays.copyOf(value, (int) size.getValue());
  }

  public ZmqSocket bind(String endpoint) {
    check("zmq_bind " + endpoint, LibZmq.zmq_bind(socket, endpoint));
    return this;
  }

  public ZmqSocket connect(String endpoint) {
    check("zmq_connect " + endpoint, LibZmq.zmq_connect(socket, endpoint));
    return this;
  }

  public ZmqSocket unbind(String endpoint) {
    check("zmq_unbind " + endpoint, LibZmq.zmq_unbind(socket, endpoint));
    return this;
  }

  public ZmqSocket disconnect(String endpoint) {
    check("zmq_disconnect " + endpoint, LibZmq.zmq_disconnect(socket, endpoint));
    return this;
  }

  /** Where it is bound or connected, with the real port. */
  public String lastEndpoint() {
    byte[] text = get(ZmqOption.LAST_ENDPOINT, 256);
    return new String(text, 0, text.length - 1, StandardCharsets.UTF_8);
  }

  public ZmqSocket subscribe(String topic) {
    return set(ZmqOption.SUBSCRIBE, topic);
  }

  public ZmqSocket unsubscribe(String topic) {
    return set(ZmqOption.UNSUBSCRIBE, topic);
  }

  public void send(String... frames) {
    send(Message.of(frames));
  }

  /** Sends, waiting for room at most {@link #PATIENCE}. */
  public void send(Message message) {
    check("zmq_send", sendFrames(message, 0));
  }

  /** Sends unless that would block or, from a mandatory ROUTER, the peer is not known. */
  public boolean trySend(Message message) {
    int sent = sendFrames(message, LibZmq.DONTWAIT);
    int errno = sent == -1 ? Native.getLastError() : 0;
    if (errno == ZmqException.EAGAIN || errno == ZmqException.EHOSTUNREACH) {
      return false;
    }
    check("zmq_send", sent);
    return true;
  }

  /** Sends, waiting for room at most {@code patience}; tells whether it did. */
  public boolean trySend(Message message, Duration patience) {
    set(ZmqOption.SNDTIMEO, (int) patience.toMillis());
    int sent = sendFrames(message, 0);
    boolean full = sent == -1 && Native.getLastError() == ZmqException.EAGAIN;
    set(ZmqOption.SNDTIMEO, (int) PATIENCE.toMillis());
    if (!full) {
      check("zmq_send", sent);
    }
    return !full;
  }

  private int sendFrames(Message message, int flags) {
    int last = message.size() - 1;
    for (int i = 0; i <= last; i++) {
      byte[] frame = message.frameBytes(i);
      int more = i < last ? LibZmq.SNDMORE : 0;
      int sent = LibZmq.zmq_send(socket, frame, frame.length, flags | more);
      if (sent == -1) {
        return sent;
      }
    }
    return 0;
  }

  /** The next message, which must come within {@link #PATIENCE}. */
  public Message receive() {
    return inbox
        .receive(PATIENCE)
        .orElseThrow(() -> new ZmqException("zmq_msg_recv", ZmqException.EAGAIN));
  }

  /** The next message, if it comes within {@code patience}. */
  public Optional<Message> receive(Duration patience) {
    return inbox.receive(patience);
  }

  /** A view of what happens to this socket's connections from now on. */
  public ZmqMonitor monitor() {
    return new ZmqMonitor(context, this);
  }

  Pointer pointer() {
    return socket;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      inbox.close();
      check("zmq_close", LibZmq.zmq_close(socket));
    }
  }
}
