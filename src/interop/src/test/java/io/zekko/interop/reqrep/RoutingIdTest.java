package io.zekko.interop.reqrep;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The names by which ROUTERs know their peers, through the handshake with libzmq. */
@RequiresLibZmq
class RoutingIdTest {
  private static final String TCP = "tcp://127.0.0.1:*";

  @RegisterExtension final Lab lab = new Lab();

  @Test
  void theLongestIdIsHeardByZekko() {
    RoutingId longest = longestId();
    RouterSocket router = lab.open(ROUTER).bind(TCP);
    ZmqSocket dealer = lab.zmq(ZmqType.DEALER).set(ZmqOption.ROUTING_ID, longest.bytes());
    dealer.connect(router.lastEndpoint().toString());

    dealer.send("hello");

    assertThat(router.receive()).isEqualTo(Message.of("hello").to(longest));
  }

  @Test
  void theLongestIdIsHeardByLibzmq() {
    RoutingId longest = longestId();
    ZmqSocket router = lab.zmq(ZmqType.ROUTER).bind(TCP);
    DealerSocket dealer = lab.open(DEALER, lab.options().withRoutingId(longest));
    dealer.connect(router.lastEndpoint());

    dealer.send("hello");

    assertThat(router.receive()).isEqualTo(Message.of("hello").to(longest));
  }

  @Test
  void zekkoNamesThoseWhoAnnounceNothing() {
    RouterSocket router = lab.open(ROUTER).bind(TCP);
    ZmqSocket one = lab.zmq(ZmqType.DEALER).connect(router.lastEndpoint().toString());
    ZmqSocket other = lab.zmq(ZmqType.DEALER).connect(router.lastEndpoint().toString());

    one.send("one");
    RoutingId first = named(router.receive(), "one");
    other.send("other");
    RoutingId second = named(router.receive(), "other");

    assertThat(second).isNotEqualTo(first);
    router.send(Message.of("to one").to(first));
    router.send(Message.of("to other").to(second));
    assertThat(one.receive()).isEqualTo(Message.of("to one"));
    assertThat(other.receive()).isEqualTo(Message.of("to other"));
  }

  @Test
  void libzmqNamesZekkoWhenItAnnouncesNothing() {
    ZmqSocket router = lab.zmq(ZmqType.ROUTER).bind(TCP);
    DealerSocket dealer = lab.open(DEALER).connect(router.lastEndpoint());

    dealer.send("hello");
    RoutingId id = named(router.receive(), "hello");

    router.send(Message.of("reply").to(id));
    assertThat(dealer.receive()).isEqualTo(Message.of("reply"));
  }

  @Test
  void aConnectingRouterCallsItsPeerAsItLikes() {
    ZmqSocket dealer = lab.zmq(ZmqType.DEALER).bind(TCP);
    RoutingId name = RoutingId.of("my name for it");
    RouterSocket router =
        lab.open(ROUTER.withMandatory(true)).connectAs(name, dealer.lastEndpoint());

    dealer.send("hello");
    assertThat(router.receive()).isEqualTo(Message.of("hello").to(name));

    router.send(Message.of("reply").to(name));
    assertThat(dealer.receive()).isEqualTo(Message.of("reply"));
  }

  /** A generated name has five bytes, and the first is zero, in libzmq as in Zekko. */
  private static RoutingId named(Message message, String text) {
    assertThat(message.size()).isEqualTo(2);
    assertThat(message.string(1)).isEqualTo(text);
    assertThat(message.bytes()).hasSize(5).startsWith(0);
    return message.sender();
  }

  private static RoutingId longestId() {
    byte[] longest = new byte[255];
    Arrays.fill(longest, (byte) 0xFE);
    return RoutingId.of(longest);
  }
}
