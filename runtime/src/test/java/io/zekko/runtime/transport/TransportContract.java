package io.zekko.runtime.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.Endpoint;
import io.zekko.ErrorCode;
import io.zekko.InvalidEndpointException;
import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.ZekkoException;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.transport.Transport.Direction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every transport does. A test class of a transport implements this and supplies a {@link
 * TransportFixture}, a new one for each test.
 */
public interface TransportContract {
  /** More large messages than any pipe, socket and operating system hold together. */
  int ENDLESS = 10_000;

  /** The transport under test; the same fixture throughout one test. */
  TransportFixture fixture();

  @AfterEach
  default void nothingIsLeft() {
    fixture().close();
  }

  @Test
  default void bindTellsTheEndpointToConnectTo() {
    TestHost bound = fixture().host(TestTypes.PAIR);
    Listener listener = bound.bind(fixture().transport(), fixture().toBind());
    assertThat(listener.endpoint().scheme()).isEqualTo(fixture().transport().scheme());
    assertThat(listener.endpoint().address()).doesNotContain("*");
    TestHost other = fixture().host(TestTypes.PAIR);
    Connection connection = other.connect(fixture().transport(), listener.endpoint());
    assertThat(connection.endpoint()).isEqualTo(listener.endpoint());
    assertThat(bound.awaitConnected().connected()).isTrue();
    assertThat(other.awaitConnected().connected()).isTrue();
  }

  @Test
  @Tag("reported:address_in_use")
  default void anAddressIsBoundOnce() {
    TestHost first = fixture().host(TestTypes.PULL);
    Endpoint endpoint = first.bind(fixture().transport(), fixture().toBind()).endpoint();
    TestHost second = fixture().host(TestTypes.PULL);
    assertThatThrownBy(() -> second.bind(fixture().transport(), endpoint))
        .isInstanceOfSatisfying(
            ZekkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EADDRINUSE));
    TestHost push = fixture().host(TestTypes.PUSH);
    push.connect(fixture().transport(), endpoint);
    push.send(push.awaitConnected(), Message.of("still here"));
    assertThat(first.awaitReceived(1)).containsExactly(Message.of("still here"));
    assertThat(second.pipes()).isEmpty();
  }

  @Test
  @Tag("libzmq:test_bind_after_connect_tcp")
  @Tag("libzmq:test_inproc_connect")
  @Tag("reported:connect_before_bind")
  default void connectComesBeforeBind() {
    Endpoint endpoint = fixture().unbound();
    TestHost push = fixture().host(TestTypes.PUSH);
    push.connect(fixture().transport(), endpoint);
    Pipe pipe = push.pipes().get(0);
    assertThat(pipe.peer()).isNull();
    assertThat(push.fill(pipe, 10, i -> Message.of("early", "" + i))).isEqualTo(10);
    TestHost pull = fixture().host(TestTypes.PULL);
    pull.bind(fixture().transport(), endpoint);
    assertThat(push.awaitConnected()).isSameAs(pipe);
    assertThat(pull.awaitReceived(10))
        .isEqualTo(IntStream.range(0, 10).mapToObj(i -> Message.of("early", "" + i)).toList());
  }

  @Test
  @Tag("libzmq:test_immediate")
  default void immediateSocketsGetTheirPipeWithThePeer() {
    Endpoint endpoint = fixture().unbound();
    TestHost push = fixture().host(TestTypes.PUSH, SocketOptions.create().withImmediate(true));
    push.connect(fixture().transport(), endpoint);
    assertThat(push.pipes()).isEmpty();
    TestHost pull = fixture().host(TestTypes.PULL);
    pull.bind(fixture().transport(), endpoint);
    push.send(push.awaitConnected(), Message.of("now"));
    assertThat(pull.awaitReceived(1)).containsExactly(Message.of("now"));
  }

  @Test
  default void messagesArriveWholeAndInOrderBothWays() {
    List<Message> messages = new ArrayList<>();
    messages.add(Message.of("one"));
    messages.add(Message.empty());
    messages.add(Message.of("", "", "a", ""));
    messages.add(Message.wrap(new byte[1024 * 1024]));
    messages.add(Message.wrap(new byte[][] {new byte[255], new byte[256], new byte[70_000]}));
    for (int i = 0; i < 500; i++) {
      messages.add(i % 3 == 0 ? Message.of("head", "" + i) : Message.of("" + i));
    }
    TransportFixture.Linked linked = fixture().linked();
    linked.connecter().fill(linked.out(), messages.size(), messages::get);
    linked.binder().fill(linked.in(), messages.size(), messages::get);
    assertThat(linked.binder().awaitReceived(messages.size())).isEqualTo(messages);
    assertThat(linked.connecter().awaitReceived(messages.size())).isEqualTo(messages);
  }

  @Test
  default void aFullPipeRefusesAndDrains() {
    SocketOptions small =
        SocketOptions.create().withSendHighWaterMark(10).withReceiveHighWaterMark(10);
    TransportFixture.Linked linked = fixture().linked(TestTypes.PUSH, TestTypes.PULL, small);
    linked.binder().reading(false);
    byte[] body = new byte[64 * 1024];
    int[] sent = new int[1];
    // The operating system buffers too, so room may come back a few times before it stays away.
    linked.connecter().onWritable(pipe -> sent[0] += fillInLoop(pipe, sent[0], body));
    linked.connecter().run(() -> sent[0] += fillInLoop(linked.out(), sent[0], body));
    assertThat(linked.connecter().<Integer>call(() -> sent[0])).isBetween(10, ENDLESS - 1);
    // From here on the last write was refused, and nobody tries again.
    TestHost connecter = linked.connecter();
    int signals =
        connecter.call(
            () -> {
              connecter.onWritable(pipe -> {});
              return connecter.writables();
            });
    int all = connecter.call(() -> sent[0]);
    linked.binder().reading(true);
    connecter.await("writable", () -> connecter.writables() > signals);
    List<Message> received = linked.binder().awaitReceived(all);
    for (int i = 0; i < all; i++) {
      assertThat(received.get(i).string(0)).isEqualTo("" + i);
    }
    Awaitility.await("room in an empty pipe")
        .until(() -> connecter.send(linked.out(), Message.of("one more")));
    assertThat(linked.binder().awaitReceived(all + 1)).hasSize(all + 1);
  }

  private static int fillInLoop(Pipe pipe, int from, byte[] body) {
    int sent = 0;
    while (from + sent < ENDLESS
        && pipe.write(
            Message.wrap(
                new byte[][] {("" + (from + sent)).getBytes(StandardCharsets.UTF_8), body}))) {
      sent++;
    }
    return sent;
  }

  @Test
  default void peersKnowEachOther() {
    SocketOptions named = SocketOptions.create().withRoutingId("worker-7");
    TransportFixture.Linked linked = fixture().linked(TestTypes.DEALER, TestTypes.ROUTER, named);
    assertThat(linked.in().peer().socketType()).isEqualTo("DEALER");
    assertThat(linked.in().peer().identity()).asString().isEqualTo("worker-7");
    assertThat(linked.in().peer().address()).startsWith(fixture().transport().scheme() + "://");
    assertThat(linked.out().peer().socketType()).isEqualTo("ROUTER");
    assertThat(linked.in().slot()).isZero();
  }

  @Test
  default void connectMayNameThePeer() {
    TestHost bound = fixture().host(TestTypes.ROUTER);
    Endpoint endpoint = bound.bind(fixture().transport(), fixture().toBind()).endpoint();
    TestHost router = fixture().host(TestTypes.ROUTER);
    router.connect(fixture().transport(), endpoint, Optional.of(RoutingId.of("boss")));
    assertThat(router.awaitConnected().peer().identity()).asString().isEqualTo("boss");
    assertThat(bound.awaitConnected().peer().identity()).isEmpty();
  }

  @Test
  default void subscriptionsArriveAsMessages() {
    TransportFixture.Linked linked =
        fixture().linked(TestTypes.SUB, TestTypes.XPUB, SocketOptions.create());
    linked
        .connecter()
        .run(
            () -> {
              linked.out().writeSubscription(true, "ab".getBytes(StandardCharsets.UTF_8));
              linked.out().writeSubscription(false, "ab".getBytes(StandardCharsets.UTF_8));
              linked.out().writeSubscription(true, new byte[0]);
            });
    assertThat(linked.binder().awaitReceived(3))
        .containsExactly(Message.of("\1ab"), Message.of("\0ab"), Message.of("\1"));
  }

  @Test
  default void closingTheConnectionEndsBothPipesAfterTheLastMessage() {
    TransportFixture.Linked linked = fixture().linked();
    linked
        .connecter()
        .run(
            () -> {
              for (int i = 0; i < 200; i++) {
                linked.out().write(Message.of("" + i));
              }
              linked.connection().close();
              linked.connection().close();
              assertThat(linked.out().write(Message.of("too late"))).isFalse();
            });
    linked.connecter().awaitDetached(linked.out());
    linked.binder().awaitDetached(linked.in());
    assertThat(linked.binder().received())
        .isEqualTo(IntStream.range(0, 200).mapToObj(i -> Message.of("" + i)).toList());
  }

  @Test
  default void closingAnAcceptedPipeEndsTheConnection() {
    TransportFixture.Linked linked = fixture().linked();
    linked
        .binder()
        .run(
            () -> {
              linked.in().write(Message.of("bye"));
              linked.in().close();
            });
    linked.binder().awaitDetached(linked.in());
    linked.connecter().awaitDisconnected(linked.out());
    assertThat(linked.connecter().received()).containsExactly(Message.of("bye"));
  }

  @Test
  @Tag("libzmq:test_inproc_connect")
  default void closingTheListenerFreesTheAddressAndPeersComeBack() {
    TransportFixture.Linked linked = fixture().linked(TestTypes.PUSH, TestTypes.PULL, patient());
    linked.binder().run(linked.listener()::close);
    linked.binder().run(linked.listener()::close);
    linked.binder().awaitDetached(linked.in());
    linked.connecter().awaitDisconnected(linked.out());
    TestHost next = fixture().host(TestTypes.PULL);
    next.bind(fixture().transport(), linked.listener().endpoint());
    Pipe again = linked.connecter().awaitConnected(2);
    assertThat(again).isSameAs(linked.out());
    linked.connecter().send(again, Message.of("again"));
    assertThat(next.awaitReceived(1)).containsExactly(Message.of("again"));
  }

  private static SocketOptions patient() {
    return SocketOptions.create().withLingerForever();
  }

  @Test
  default void wrongEndpointsAreRefusedBeforeAnythingIsOpened() {
    for (String wrong : fixture().wrong()) {
      for (Direction direction : Direction.values()) {
        assertThatThrownBy(() -> fixture().transport().check(Endpoint.parse(wrong), direction))
            .as("%s %s", direction, wrong)
            .isInstanceOf(InvalidEndpointException.class);
      }
    }
  }

  @Test
  default void nobodyIsThereAndNothingWasSent() {
    TestHost push = fixture().host(TestTypes.PUSH, patient());
    Connection connection = push.connect(fixture().transport(), fixture().unbound());
    Pipe pipe = push.pipes().get(0);
    push.run(connection::close);
    push.awaitDetached(pipe);
  }
}
