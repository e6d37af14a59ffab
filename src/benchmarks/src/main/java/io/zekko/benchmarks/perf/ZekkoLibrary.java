package io.zekko.benchmarks.perf;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;

import io.zekko.Message;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketHandle;

/** Zekko as its users have it: handles, and blocking calls from the tool's own thread. */
final class ZekkoLibrary implements Library {
  private final Zekko zekko = Zekko.create();

  @Override
  public PerfSocket open(Role role) {
    SocketOptions options = SocketOptions.create(zekko.system()).withLingerForever();
    switch (role) {
      case PUSH:
        PushSocket push = zekko.open(PUSH, options);
        return new ZekkoSocket(push, push, null);
      case PULL:
        PullSocket pull = zekko.open(PULL, options);
        return new ZekkoSocket(pull, null, pull);
      case REQ:
        ReqSocket req = zekko.open(REQ, options);
        return new ZekkoSocket(req, req, req);
      default:
        RepSocket rep = zekko.open(REP, options);
        return new ZekkoSocket(rep, rep, rep);
    }
  }

  @Override
  public void close() {
    zekko.close();
  }

  /** One handle; a socket that cannot send or receive has nothing in that place. */
  private record ZekkoSocket(SocketHandle<?> handle, Sender sender, Receiver receiver)
      implements PerfSocket {
    @Override
    public String bind(String endpoint) {
      handle.bind(endpoint);
      return handle.lastEndpoint().toString();
    }

    @Override
    public void connect(String endpoint) {
      handle.connect(endpoint);
    }

    @Override
    public void send(int size) {
      sender.send(Message.wrap(new byte[size]));
    }

    @Override
    public int receive() {
      return receiver.receive().frameLength(0);
    }

    @Override
    public int echo() {
      Message message = receiver.receive();
      sender.send(message);
      return message.frameLength(0);
    }

    @Override
    public void close() {
      handle.close();
    }
  }
}
