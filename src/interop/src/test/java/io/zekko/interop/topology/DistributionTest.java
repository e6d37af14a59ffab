package io.zekko.interop.topology;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Events;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.interop.support.Wait;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RepSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sharing out and fair queuing in numbers, with libzmq at either end. */
@RequiresLibZmq
class DistributionTest {
  private static final String TCP = "tcp://127.0.0.1:*";
  private static final int QUIET = 9;
  private static final int EACH = 50;
  private static final int LOUD = 1000;

  @RegisterExtension final Lab lab = new Lab();

  @Test
  void aServiceOfLibzmqAddedAtRunTimeGetsItsShareOfADealer() {
    DealerSocket client = lab.open(DEALER);
    List<ZmqSocket> services = new ArrayList<>();
    for (int count = 1; count <= 4; count++) {
      ZmqSocket service = lab.zmq(ZmqType.REP).bind(TCP);
      services.add(service);
      client.connect(service.lastEndpoint());
      Events.awaitPeers(client, count);
      for (int i = 0; i < 10 * count; i++) {
        client.send("", "request");
      }
      for (int i = 0; i < 10; i++) {
        for (ZmqSocket each : services) {
          assertThat(each.receive()).isEqualTo(Message.of("request"));
          each.send("reply");
        }
      }
      for (int i = 0; i < 10 * count; i++) {
        assertThat(client.receive()).isEqualTo(Message.of("", "reply"));
      }
      services.forEach(each -> assertThat(each.receive(Duration.ZERO)).isEmpty());
    }
  }

  @Test
  void aReqOfLibzmqAsksServicesOfZekkoInTurnAlsoOneAddedAtRunTime() {
    ZmqSocket client = lab.zmq(ZmqType.REQ);
    for (int count = 1; count <= 3; count++) {
      String name = "service " + count;
      RepSocket service = lab.open(REP).bind(TCP);
      service.serve(request -> Message.of(name));
      client.connect(service.lastEndpoint().toString());
      Events.awaitPeers(service, 1);
      Set<String> asked = new HashSet<>();
      // Twice a round: libzmq gives a new connection its turn at some place of the round.
      for (int i = 0; i < 2 * count; i++) {
        client.send("who?");
        asked.add(client.receive().string());
      }
      assertThat(asked).hasSize(count);
    }
  }

  @Test
  void quietPushesOfLibzmqHaveTheirTurnsWhateverTheLoudOneSends() {
    int all = LOUD + QUIET * EACH;
    PullSocket sink = lab.open(PULL, lab.options().withReceiveHighWaterMark(2 * LOUD)).bind(TCP);
    for (int peer = 0; peer <= QUIET; peer++) {
      ZmqSocket push = lab.zmq(ZmqType.PUSH).connect(sink.lastEndpoint().toString());
      for (int i = 0; i < (peer == 0 ? LOUD : EACH); i++) {
        push.send("peer " + peer);
      }
    }
    Wait.until("all is there", () -> sink.stats().unread() == all);
    for (int round = 0; round < EACH; round++) {
      Set<String> heard = new HashSet<>();
      for (int i = 0; i <= QUIET; i++) {
        heard.add(sink.receive().string());
      }
      assertThat(heard).hasSize(QUIET + 1);
    }
  }

  @Test
  void aSinkOfLibzmqHearsQuietPushesOfZekkoNextToALoudOne() {
    ZmqSocket sink = lab.zmq(ZmqType.PULL).set(ZmqOption.RCVHWM, 2 * LOUD).bind(TCP);
    List<PushSocket> pushes = new ArrayList<>();
    for (int peer = 0; peer <= QUIET; peer++) {
      PushSocket push = lab.open(PUSH).connect(sink.lastEndpoint());
      Events.awaitPeers(push, 1);
      pushes.add(push);
    }
    for (int i = 0; i < LOUD; i++) {
      pushes.get(0).send("loud");
    }
    for (int i = 0; i < EACH; i++) {
      pushes.subList(1, QUIET + 1).forEach(push -> push.send("quiet"));
    }
    pushes.forEach(push -> Wait.until("it is sent", () -> push.stats().unsent() == 0));
    int quiet = 0;
    int read = 0;
    while (quiet < QUIET * EACH) {
      quiet += sink.receive().string().equals("quiet") ? 1 : 0;
      read++;
    }
    // In turn, the last quiet message comes long before the loud one is through.
    assertThat(read).isLessThan(QUIET * EACH + LOUD * 3 / 4);
  }
}
