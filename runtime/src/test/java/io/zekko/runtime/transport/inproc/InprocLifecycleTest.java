package io.zekko.runtime.transport.inproc;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Endpoint;
import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.ReconnectOptions;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.transport.Connection;
import io.zekko.runtime.transport.Listener;
import io.zekko.runtime.transport.TestHost;
import io.zekko.runtime.transport.TestTypes;
import io.zekko.runtime.transport.TransportFixture;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Names and pipes coming and going in every order; the cases of libzmq's test_inproc_connect. */
class InprocLifecycleTest {
  private static final Endpoint NAME = new Endpoint("inproc", "life");

  private final InprocTransport transport = new InprocTransport();
  private final TransportFixture fixture = new TransportFixture(transport, () -> NAME);

  @AfterEach
  void nothingIsLeft() {
    fixture.close();
    assertThat(transport.isIdle()).isTrue();
  }

  @Test
  @Tag("libzmq:test_hwm")
  @Tag("libzmq:test_inproc_connect")
  void whatWasSentAndClosedBeforeTheBindArrives() {
    TestHost push = fixture.host(TestTypes.PUSH, SocketOptions.create().withLingerForever());
    Connection connection = push.connect(transport, NAME);
    Pipe pipe = push.pipes().get(0);
    push.send(pipe, Message.of("left behind"));
    push.run(connection::close);
    assertThat(push.send(pipe, Message.of("too late"))).isFalse();
    TestHost pull = fixture.host(TestTypes.PULL);
    pull.bind(transport, NAME);
    assertThat(pull.awaitReceived(1)).containsExactly(Message.of("left behind"));
    push.awaitDetached(pipe);
    pull.await("the end of the pipe", () -> pull.pipes().isEmpty());
  }

  @Test
  @Tag("libzmq:test_inproc_connect")
  void lingerEndsTheWaitForABind() {
    for (Duration linger : new Duration[] {Duration.ZERO, Duration.ofMillis(20)}) {
      TestHost push = fixture.host(TestTypes.PUSH, SocketOptions.create().withLinger(linger));
      Connection connection = push.connect(transport, NAME);
      Pipe pipe = push.pipes().get(0);
      push.fill(pipe, 3, i -> Message.of("" + i));
      push.run(connection::close);
      push.awaitDetached(pipe);
      assertThat(push.dropped(DropReason.LINGER_EXPIRED)).isEqualTo(3);
    }
  }

  @Test
  void sendAndCloseAtOnceDeliversWhateverTheLinger() {
    TestHost pull = fixture.host(TestTypes.PULL);
    pull.bind(transport, NAME);
    TestHost push = fixture.host(TestTypes.PUSH, SocketOptions.create().withLinger(Duration.ZERO));
    push.run(() -> {});
    Connection connection = push.connect(transport, NAME);
    Pipe pipe = push.pipes().get(0);
    push.run(
        () -> {
          pipe.write(Message.of("quick"));
          connection.close();
        });
    pull.awaitReceived(1);
    push.awaitDetached(pipe);
  }

  @Test
  void whatAClosedPeerLeftUnreadIsCounted() {
    TransportFixture.Linked linked =
        fixture.linked(TestTypes.PUSH, TestTypes.PULL, SocketOptions.create());
    linked.binder().reading(false);
    linked.connecter().fill(linked.out(), 7, i -> Message.of("" + i));
    linked.binder().read(linked.in(), 2);
    linked.binder().run(linked.listener()::close);
    linked.connecter().awaitDisconnected(linked.out());
    assertThat(linked.connecter().dropped(DropReason.PIPE_CLOSED)).isEqualTo(5);
    assertThat(linked.connecter().<Integer>call(linked.out()::room)).isEqualTo(1000);
  }

  @Test
  void theAcceptedSideCountsToo() {
    TransportFixture.Linked linked = fixture.linked();
    linked.connecter().reading(false);
    linked.binder().reading(false);
    linked.binder().fill(linked.in(), 4, i -> Message.of("" + i));
    linked.connecter().send(linked.out(), Message.of("last words"));
    linked.connecter().run(linked.connection()::close);
    TestHost binder = linked.binder();
    binder.await("the count", () -> binder.dropped(DropReason.PIPE_CLOSED) == 4);
    assertThat(binder.pipes()).containsExactly(linked.in());
    assertThat(binder.<Boolean>call(linked.in()::writable)).isFalse();
    assertThat(binder.read(linked.in(), 10)).isEqualTo(1);
    binder.awaitDetached(linked.in());
  }

  @Test
  void aPairThatHasAPeerIsAskedAgainLater() {
    TestHost binder = fixture.host(TestTypes.PAIR);
    binder.onAttached(
        pipe -> {
          if (binder.pipes().size() > 1) {
            pipe.close();
          }
        });
    binder.bind(transport, NAME);
    TestHost first = fixture.host(TestTypes.PAIR);
    Connection connection = first.connect(transport, NAME);
    binder.awaitConnected();
    ReconnectOptions quick = ReconnectOptions.create().withInterval(Duration.ofMillis(5));
    TestHost second = fixture.host(TestTypes.PAIR, SocketOptions.create().withReconnect(quick));
    second.connect(transport, NAME);
    second.awaitDisconnected(second.pipes().get(0));
    first.run(connection::close);
    second.reading(true);
    binder.await(
        "the second peer", () -> binder.pipes().size() == 1 && binder.pipes().get(0).slot() != -1);
    second.await("its turn", () -> second.pipes().get(0).connected());
    assertThat(second.gaveUp()).isEmpty();
  }

  @Test
  void withoutReconnectingTheConnectionGivesUp() {
    ReconnectOptions off = ReconnectOptions.create().withEnabled(false);
    TransportFixture.Linked linked =
        fixture.linked(TestTypes.PAIR, TestTypes.PAIR, SocketOptions.create().withReconnect(off));
    linked.binder().run(linked.listener()::close);
    TestHost connecter = linked.connecter();
    connecter.await("giving up", () -> connecter.gaveUp().contains(linked.connection()));
    assertThat(connecter.pipes()).isEmpty();
  }

  @Test
  void immediateSocketsLoseTheirPipeAndGetAnother() {
    TransportFixture.Linked linked =
        fixture.linked(TestTypes.PUSH, TestTypes.PULL, SocketOptions.create().withImmediate(true));
    linked.binder().run(linked.listener()::close);
    linked.connecter().awaitDetached(linked.out());
    TestHost next = fixture.host(TestTypes.PULL);
    next.bind(transport, NAME);
    Pipe pipe = linked.connecter().awaitConnected();
    linked.connecter().send(pipe, Message.of("anew"));
    next.awaitReceived(1);
  }

  @Test
  void theSameSocketMayBeAtBothEnds() {
    TestHost self = fixture.host(TestTypes.DEALER);
    Listener listener = self.bind(transport, NAME);
    self.connect(transport, NAME);
    self.await("both pipes", () -> self.pipes().stream().filter(Pipe::connected).count() == 2);
    self.pipes().forEach(pipe -> self.send(pipe, Message.of("echo")));
    self.awaitReceived(2);
    self.run(listener::close);
    self.await("one pipe", () -> self.pipes().size() == 1);
  }

  @Test
  void eventsTellTheStory() {
    TransportFixture.Linked linked = fixture.linked();
    linked.connecter().run(linked.connection()::close);
    linked.binder().awaitDetached(linked.in());
    linked.binder().run(linked.listener()::close);
    assertThat(linked.binder().events())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("HandshakeSucceeded", "Disconnected");
    assertThat(linked.connecter().events())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("HandshakeSucceeded", "Disconnected");
    assertThat(linked.binder().events())
        .allMatch(event -> event.endpoint().equals("inproc://life"));
  }
}
