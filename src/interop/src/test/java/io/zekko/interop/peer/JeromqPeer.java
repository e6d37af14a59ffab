package io.zekko.interop.peer;

import io.zekko.Message;
import io.zekko.interop.support.Lab;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** JeroMQ at one end: another implementation, which speaks ZMTP 3.0. */
final class JeromqPeer implements Peer {
  private final ZMQ.Socket socket;

  JeromqPeer(Lab lab, String type, String routingId) {
    socket = lab.jero(SocketType.valueOf(type));
    if (!routingId.isEmpty()) {
      socket.setIdentity(routingId.getBytes(StandardCharsets.UTF_8));
    }
    if (socket.getSocketType() == SocketType.ROUTER) {
      socket.setRouterMandatory(true);
    }
  }

  @Override
  public String bind(String endpoint) {
    if (!socket.bind(endpoint)) {
      throw new AssertionError("bind: error " + socket.errno());
    }
    return socket.getLastEndpoint();
  }

  @Override
  public void connect(String endpoint) {
    socket.connect(endpoint);
  }

  @Override
  public void send(Message message) {
    if (!sendFrames(message, 0)) {
      throw new AssertionError("send: error " + socket.errno());
    }
  }

  @Override
  public boolean trySend(Message message) {
    return sendFrames(message, ZMQ.DONTWAIT);
  }

  private boolean sendFrames(Message message, int flags) {
    int last = message.size() - 1;
    boolean sent = true;
    for (int i = 0; sent && i <= last; i++) {
      sent = socket.send(message.bytes(i), flags | (i < last ? ZMQ.SNDMORE : 0));
    }
    return sent;
  }

  @Override
  public Message receive() {
    return receive(0).orElseThrow(() -> new AssertionError("receive: error " + socket.errno()));
  }

  @Override
  public Optional<Message> tryReceive() {
    return receive(ZMQ.DONTWAIT);
  }

  private Optional<Message> receive(int flags) {
    List<byte[]> frames = new ArrayList<>();
    do {
      byte[] frame = socket.recv(flags);
      if (frame == null) {
        return Optional.empty();
      }
      frames.add(frame);
    } while (socket.hasReceiveMore());
    return Optional.of(Message.wrap(frames.toArray(byte[][]::new)));
  }

  @Override
  public void subscribe(String topic) {
    if (socket.getSocketType() == SocketType.XSUB) {
      send("\1" + topic);
    } else {
      socket.subscribe(topic);
    }
  }
}
