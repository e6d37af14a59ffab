package io.zekko.benchmarks.perf;

import java.util.function.BiPredicate;
import zmq.Ctx;
import zmq.Msg;
import zmq.SocketBase;
import zmq.ZMQ;

/** JeroMQ through its lower layer, which its own performance tools use and which is its fastest. */
final class JeroMqLibrary implements Library {
  /** A JeroMQ that connects sometimes does not read the greeting; then it shall try again soon. */
  private static final int HANDSHAKE_MILLIS = 1_000;

  private final Ctx context = ZMQ.init(1);

  @Override
  public PerfSocket open(Role role) {
    SocketBase socket = ZMQ.socket(context, type(role));
    ZMQ.setSocketOption(socket, ZMQ.ZMQ_HANDSHAKE_IVL, HANDSHAKE_MILLIS);
    return new JeroMqSocket(socket);
  }

  @Override
  public void close() {
    ZMQ.term(context);
  }

  private static int type(Role role) {
    switch (role) {
      case PUSH:
        return ZMQ.ZMQ_PUSH;
      case PULL:
        return ZMQ.ZMQ_PULL;
      case REQ:
        return ZMQ.ZMQ_REQ;
      default:
        return ZMQ.ZMQ_REP;
    }
  }

  private record JeroMqSocket(SocketBase socket) implements PerfSocket {
    @Override
    public String bind(String endpoint) {
      attempt("bind to ", endpoint, ZMQ::bind);
      return (String) ZMQ.getSocketOptionExt(socket, ZMQ.ZMQ_LAST_ENDPOINT);
    }

    @Override
    public void connect(String endpoint) {
      attempt("connect to ", endpoint, ZMQ::connect);
    }

    @Override
    public void send(int size) {
      check(ZMQ.sendMsg(socket, ZMQ.msgInitWithSize(size), 0) >= 0, "send");
    }

    @Override
    public int receive() {
      return next().size();
    }

    @Override
    public int echo() {
      Msg message = next();
      int size = message.size();
      check(ZMQ.sendMsg(socket, message, 0) >= 0, "send");
      return size;
    }

    private Msg next() {
      Msg message = ZMQ.recvMsg(socket, 0);
      check(message != null, "receive");
      return message;
    }

    @Override
    public void close() {
      ZMQ.close(socket);
    }

    private void attempt(String what, String endpoint, BiPredicate<SocketBase, String> action) {
      try {
        check(action.test(socket, endpoint), what + endpoint);
      } catch (IllegalArgumentException e) {
        throw new ToolException("JeroMQ cannot " + what + endpoint + ": " + e.getMessage());
      }
    }

    private void check(boolean done, String what) {
      if (!done) {
        throw new ToolException("JeroMQ cannot " + what + ": " + ZMQ.strerror(socket.errno()));
      }
    }
  }
}
