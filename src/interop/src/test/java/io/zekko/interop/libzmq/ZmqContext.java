package io.zekko.interop.libzmq;

import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/** A context of libzmq and the sockets that were opened in it. For one thread. */
public final class ZmqContext implements AutoCloseable {
  private final Pointer context = LibZmq.check("zmq_ctx_new", LibZmq.zmq_ctx_new());
  private final List<ZmqSocket> sockets = new ArrayList<>();
  private boolean closed;

  /** The version of the installed libzmq. */
  public static String version() {
    return LibZmq.version();
  }

  /** Opens a socket, which closes with this context at the latest. */
  public ZmqSocket socket(ZmqType type) {
    ZmqSocket socket = new ZmqSocket(this, type);
    sockets.add(socket);
    return socket;
  }

  Pointer pointer() {
    return context;
  }

  /** Closes the sockets and waits until they are gone from the network. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      sockets.forEach(ZmqSocket::close);
      LibZmq.check("zmq_ctx_term", LibZmq.zmq_ctx_term(context));
    }
  }
}
