package io.zekko.benchmarks.library;

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
  public BenchSocket open(Role role) {
    SocketBase socket = ZMQ.socket(context, type(role));
    if (socket == null) {
      throw new ToolException("JeroMQ has no room for another socket");
    }
    ZMQ.setSocketOption(socket, ZMQ.ZMQ_HANDSHAKE_IVL, HANDSHAKE_MILLIS);
    if (role == Role.PUB) {
      ZMQ.setSocketOption(socket, ZMQ.ZMQ_XPUB_NODROP, true);
    }
    if (role == Role.XPUB || role == Role.XSUB) {
      ZMQ.setSocketOption(socket, ZMQ.ZMQ_SNDHWM, 0);
      ZMQ.setSocketOption(socket, ZMQ.ZMQ_RCVHWM, 0);
    }
    return new JeroMqSocket(socket);
  }

  @Override
  public void close() {
    ZMQ.term(context);
  }

  private static int type(Role role) {
    return switch (role) {
      case PUSH -> ZMQ.ZMQ_PUSH;
      case PULL -> ZMQ.ZMQ_PULL;
      case REQ -> ZMQ.ZMQ_REQ;
      case REP -> ZMQ.ZMQ_REP;
      case DEALER -> ZMQ.ZMQ_DEALER;
      case ROUTER -> ZMQ.ZMQ_ROUTER;
      case PUB -> ZMQ.ZMQ_PUB;
      case SUB -> ZMQ.ZMQ_SUB;
      case XPUB -> ZMQ.ZMQ_XPUB;
      case XSUB -> ZMQ.ZMQ_XSUB;
    };
  }

  private record JeroMqSocket(SocketBase socket) implements BenchSocket {
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
    public void subscribeToAll() {
      ZMQ.setSocketOption(socket, ZMQ.ZMQ_SUBSCRIBE, "");
    }

    @Override
    public void send(int size, int parts) {
      for (int i = 1; i < parts; i++) {
        send(ZMQ.msgInitWithSize(size), ZMQ.ZMQ_SNDMORE);
      }
      send(ZMQ.msgInitWithSize(size), 0);
    }

    @Override
    public void send(byte[] frame) {
      send(new Msg(frame), 0);
    }

    @Override
    public int receive() {
      Msg message = next();
      int size = message.size();
      while (message.hasMore()) {
        message = next();
        size += message.size();
      }
      return size;
    }

    @Override
    public int echo() {
      Msg message = next();
      while (message.hasMore()) {
        send(message, ZMQ.ZMQ_SNDMORE);
        message = next();
      }
      int size = message.size();
      send(message, 0);
      return size;
    }

    private void send(Msg message, int flags) {
      check(ZMQ.sendMsg(socket, message, flags) >= 0, "send");
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
