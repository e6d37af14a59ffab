package io.zekko.benchmarks.library;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static io.zekko.patterns.Sockets.XSUB;

import io.zekko.Message;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketDefinition;
import io.zekko.runtime.socket.SocketHandle;

/** Zekko as its users have it: handles, and blocking calls from the tool's own thread. */
final class ZekkoLibrary implements Library {
  private final Zekko zekko = Zekko.create();

  @Override
  public BenchSocket open(Role role) {
    SocketOptions options = SocketOptions.create(zekko.system()).withLingerForever();
    if (role == Role.XPUB || role == Role.XSUB) {
      options = options.withSendHighWaterMark(0).withReceiveHighWaterMark(0);
    }
    SocketHandle<?> handle = (SocketHandle<?>) zekko.open(definition(role), options);
    return new ZekkoSocket(
        handle,
        handle instanceof Sender sender ? sender : null,
        handle instanceof Receiver receiver ? receiver : null);
  }

  @Override
  public void close() {
    zekko.close();
  }

  private static SocketDefinition<?> definition(Role role) {
    return switch (role) {
      case PUSH -> PUSH;
      case PULL -> PULL;
      case REQ -> REQ;
      case REP -> REP;
      case DEALER -> DEALER;
      case ROUTER -> ROUTER;
      case PUB -> PUB.withNoDrop(true);
      case SUB -> SUB;
      case XPUB -> XPUB;
      case XSUB -> XSUB;
    };
  }

  /** One handle; a socket that cannot send or receive has nothing in that place. */
  private record ZekkoSocket(SocketHandle<?> handle, Sender sender, Receiver receiver)
      implements BenchSocket {
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
    public void subscribeToAll() {
      ((SubSocket) handle).subscribe("");
    }

    @Override
    public void send(int size, int parts) {
      if (parts == 1) {
        sender.send(Message.wrap(new byte[size]));
      } else {
        byte[][] frames = new byte[parts][];
        for (int i = 0; i < parts; i++) {
          frames[i] = new byte[size];
        }
        sender.send(Message.wrap(frames));
      }
    }

    @Override
    public void send(byte[] frame) {
      sender.send(Message.wrap(frame));
    }

    @Override
    public int receive() {
      return (int) receiver.receive().byteCount();
    }

    @Override
    public int echo() {
      Message message = receiver.receive();
      sender.send(message);
      return message.frameLength(message.size() - 1);
    }

    @Override
    public void close() {
      handle.close();
    }
  }
}
