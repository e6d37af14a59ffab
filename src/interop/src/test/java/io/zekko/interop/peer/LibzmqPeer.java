package io.zekko.interop.peer;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import java.time.Duration;
import java.util.Optional;

/** libzmq at one end. */
final class LibzmqPeer implements Peer {
  private final ZmqSocket socket;
  private final boolean sendsSubscriptions;

  LibzmqPeer(Lab lab, String type, String routingId) {
    ZmqType zmqType = ZmqType.valueOf(type);
    socket = lab.zmq(zmqType);
    sendsSubscriptions = zmqType == ZmqType.XSUB;
    if (!routingId.isEmpty()) {
      socket.set(ZmqOption.ROUTING_ID, routingId);
    }
    if (zmqType == ZmqType.ROUTER) {
      socket.set(ZmqOption.ROUTER_MANDATORY, 1);
    }
  }

  @Override
  public String bind(String endpoint) {
    return socket.bind(endpoint).lastEndpoint();
  }

  @Override
  public void connect(String endpoint) {
    socket.connect(endpoint);
  }

  @Override
  public void send(Message message) {
    socket.send(message);
  }

  @Override
  public boolean trySend(Message message) {
    return socket.trySend(message);
  }

  @Override
  public Message receive() {
    return socket.receive();
  }

  @Override
  public Optional<Message> tryReceive() {
    return socket.receive(Duration.ZERO);
  }

  @Override
  public void subscribe(String topic) {
    if (sendsSubscriptions) {
      socket.send("\1" + topic);
    } else {
      socket.subscribe(topic);
    }
  }
}
