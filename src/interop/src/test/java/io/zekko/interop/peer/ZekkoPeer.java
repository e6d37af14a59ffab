package io.zekko.interop.peer;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PAIR;
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
import io.zekko.UnroutableException;
import io.zekko.interop.support.Lab;
import io.zekko.patterns.pubsub.Subscribing;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketDefinition;
import io.zekko.runtime.socket.SocketHandle;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Zekko at one end. */
final class ZekkoPeer implements Peer {
  private static final Map<String, SocketDefinition<? extends SocketHandle<?>>> DEFINITIONS =
      Stream.of(
              PUSH, PULL, REQ, REP, DEALER, ROUTER.withMandatory(true), PAIR, PUB, SUB, XPUB, XSUB)
          .collect(Collectors.toMap(definition -> definition.type().name(), Function.identity()));

  private final SocketHandle<?> socket;

  ZekkoPeer(Lab lab, String type, String routingId) {
    SocketOptions options =
        routingId.isEmpty() ? lab.options() : lab.options().withRoutingId(routingId);
    socket = lab.closing(lab.zekko().open(DEFINITIONS.get(type), options));
  }

  @Override
  public String bind(String endpoint) {
    return socket.bind(endpoint).lastEndpoint().toString();
  }

  @Override
  public void connect(String endpoint) {
    socket.connect(endpoint);
  }

  @Override
  public void send(Message message) {
    if (!((Sender) socket).send(message, PATIENCE)) {
      throw new AssertionError("no room to send within " + PATIENCE);
    }
  }

  @Override
  public boolean trySend(Message message) {
    try {
      return ((Sender) socket).trySend(message);
    } catch (UnroutableException e) {
      return false;
    }
  }

  @Override
  public Message receive() {
    return ((Receiver) socket)
        .receive(PATIENCE)
        .orElseThrow(() -> new AssertionError("received nothing within " + PATIENCE));
  }

  @Override
  public Optional<Message> tryReceive() {
    return ((Receiver) socket).tryReceive();
  }

  @Override
  public void subscribe(String topic) {
    ((Subscribing<?>) socket).subscribe(topic);
  }
}
