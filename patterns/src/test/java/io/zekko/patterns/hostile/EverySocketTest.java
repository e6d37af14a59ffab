package io.zekko.patterns.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.WrongStateException;
import io.zekko.patterns.Sockets;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.Req;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketDefinition;
import io.zekko.runtime.socket.SocketHandle;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Peers that are through their handshake and then send what no decent peer sends. */
@Timeout(30)
@Tag("reported:hostile-bytes")
class EverySocketTest {
  private static final long SEED = 1;
  private static final int PEERS = 150;
  private static final Message QUESTION = Message.of("who", "", "are you");
  private static final Req RELAXED = Req.create().withRelaxed(true).withCorrelate(true);

  private final Zekko zekko = Zekko.create();
  private final Queue<String> ends = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    zekko.close();
  }

  static Stream<Arguments> sockets() {
    return Stream.of(
        Arguments.of(Sockets.REP, "REQ"),
        Arguments.of(Sockets.REP, "DEALER"),
        Arguments.of(RELAXED, "REP"),
        Arguments.of(RELAXED, "ROUTER"),
        Arguments.of(Sockets.ROUTER, "REQ"),
        Arguments.of(Sockets.ROUTER, "ROUTER"),
        Arguments.of(Sockets.DEALER, "ROUTER"),
        Arguments.of(Sockets.PUB, "SUB"),
        Arguments.of(Sockets.XPUB, "XSUB"),
        Arguments.of(Sockets.SUB, "PUB"),
        Arguments.of(Sockets.XSUB, "XPUB"),
        Arguments.of(Sockets.PUSH, "PULL"),
        Arguments.of(Sockets.PULL, "PUSH"),
        Arguments.of(Sockets.PAIR, "PAIR"));
  }

  @ParameterizedTest(name = "{0} with peers of type {1}")
  @MethodSource("sockets")
  <S extends SocketHandle<S>> void livesOn(SocketDefinition<S> definition, String peerType)
      throws IOException {
    Random random = new Random(SEED);
    SocketOptions options =
        SocketOptions.create(zekko.system())
            .withMaxMessageBytes(10_000)
            .withReceiveTimeout(Duration.ZERO)
            .withSendTimeout(Duration.ZERO);
    S socket = zekko.open(definition, options).onEvent(this::note).bind("tcp://127.0.0.1:*");
    for (int i = 0; i < PEERS; i++) {
      try (RawPeer peer = RawPeer.connect(socket)) {
        peer.say(RawPeer.handshake(peerType));
        peer.say(traffic(random));
        peer.sayGoodbye();
        use(socket);
        if (i % 3 != 0) {
          peer.awaitClosed();
        }
      }
    }

    await()
        .untilAsserted(
            () -> {
              use(socket);
              assertThat(socket.stats().pipes()).isZero();
            });
    assertThat(ends).isNotEmpty().noneMatch(reason -> reason.matches(".*(Exception|Error).*"));
  }

  private void note(SocketEvent event) {
    if (event instanceof SocketEvent.Disconnected end) {
      ends.add(end.reason());
    }
  }

  /** What an application does that asks and answers everything. */
  private static void use(SocketHandle<?> socket) {
    List<Message> heard = new ArrayList<>();
    if (socket instanceof ReqSocket req) {
      req.trySend(QUESTION);
      try {
        req.receive(Duration.ofMillis(1));
      } catch (WrongStateException e) {
        // It had its reply, and nobody was there to be asked again.
      }
    } else if (socket instanceof RepSocket rep) {
      for (var next = rep.tryReceive(); next.isPresent(); next = rep.tryReceive()) {
        rep.send(next.get());
      }
    } else {
      if (socket instanceof Sender sender) {
        sender.trySend(QUESTION);
      }
      if (socket instanceof Receiver receiver) {
        drain(receiver, heard);
      }
      if (socket instanceof Sender sender) {
        heard.forEach(sender::trySend);
      }
    }
  }

  private static void drain(Receiver receiver, List<Message> into) {
    for (var next = receiver.tryReceive(); next.isPresent(); next = receiver.tryReceive()) {
      into.add(next.get());
    }
  }

  /** Frames, some of them legal, and then perhaps something else. */
  private static byte[] traffic(Random random) {
    byte[] traffic = {};
    for (int frames = random.nextInt(12); frames > 0; frames--) {
      traffic = RawPeer.concat(traffic, anything(random));
    }
    if (random.nextInt(4) == 0 && traffic.length > 0) {
      traffic[random.nextInt(traffic.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return traffic;
  }

  private static byte[] anything(Random random) {
    byte[] body = new byte[random.nextInt(10) == 0 ? 300 : random.nextInt(6)];
    if (random.nextBoolean()) {
      random.nextBytes(body);
    }
    return switch (random.nextInt(8)) {
      case 0 -> RawPeer.frame(true, new byte[0]);
      case 1 -> RawPeer.frame(false, new byte[0]);
      case 2 -> RawPeer.command("SUBSCRIBE", body);
      case 3 -> RawPeer.command("CANCEL", body);
      case 4 -> RawPeer.frame(false, RawPeer.concat(new byte[] {1}, body));
      case 5 -> RawPeer.command("PING", RawPeer.concat(new byte[2], body));
      default -> RawPeer.frame(random.nextBoolean(), body);
    };
  }
}
