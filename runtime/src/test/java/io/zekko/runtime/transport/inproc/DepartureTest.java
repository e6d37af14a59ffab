package io.zekko.runtime.transport.inproc;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Endpoint;
import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.transport.Connection;
import io.zekko.runtime.transport.TestHost;
import io.zekko.runtime.transport.TestTypes;
import io.zekko.runtime.transport.TransportFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is to be seen of an end between its decision to go and its going, and afterwards. */
class DepartureTest {
  private static final Endpoint NAME = new Endpoint("inproc", "departure");

  private final InprocTransport transport = new InprocTransport();
  private final TransportFixture fixture = new TransportFixture(transport, () -> NAME);

  @AfterEach
  void nothingIsLeft() {
    fixture.close();
    assertThat(transport.isIdle()).isTrue();
  }

  @Test
  void whatWasHeardOutIsUnreadUntilItIsRead() {
    TransportFixture.Linked linked = link(SocketOptions.create());
    TestHost connecter = linked.connecter();
    linked.binder().fill(linked.in(), 3, i -> Message.of("" + i));
    connecter.run(linked.connection()::retire);
    linked.binder().awaitDetached(linked.in());
    Pipe retired = linked.out();
    assertThat(connecter.<Boolean>call(retired::readable)).isTrue();
    assertThat(connecter.<Integer>call(retired::unread)).isEqualTo(3);
    connecter.read(retired, 1);
    assertThat(connecter.<Integer>call(retired::unread)).isEqualTo(2);
    connecter.read(retired, 2);
    connecter.awaitDetached(retired);
    assertThat(connecter.<Boolean>call(retired::readable)).isFalse();
  }

  @Test
  void aConnectionThatHasRetiredDoesNotComeBack() {
    TransportFixture.Linked linked = link(SocketOptions.create());
    linked.connecter().run(linked.connection()::retire);
    assertDoesNotComeBack(linked);
  }

  @Test
  void aConnectionThatRetiredJustWhenItsPeerClosedDoesNotComeBack() {
    TransportFixture.Linked linked = link(SocketOptions.create());
    linked
        .connecter()
        .run(
            () -> {
              linked.binder().run(linked.listener()::close);
              linked.connection().retire();
            });
    assertDoesNotComeBack(linked);
  }

  @Test
  void aConnectionThatRetiredWhileItReadTheLastOfItsPeerDoesNotComeBack() {
    TransportFixture.Linked linked = link(SocketOptions.create().withImmediate(true));
    linked.binder().fill(linked.in(), 1, i -> Message.of("last words"));
    linked.binder().run(linked.listener()::close);
    linked.connecter().run(linked.connection()::retire);
    linked.connecter().read(linked.out(), 1);
    assertDoesNotComeBack(linked);
  }

  private TransportFixture.Linked link(SocketOptions options) {
    TransportFixture.Linked linked = fixture.linked(TestTypes.PULL, TestTypes.PUSH, options);
    linked.connecter().reading(false);
    return linked;
  }

  private void assertDoesNotComeBack(TransportFixture.Linked linked) {
    TestHost connecter = linked.connecter();
    connecter.awaitDetached(linked.out());
    // Each loop has done what the end of the pipe brought with it.
    connecter.run(() -> {});
    linked.binder().run(linked.listener()::close);
    connecter.run(() -> {});
    TestHost next = fixture.host(TestTypes.PUSH);
    next.bind(transport, NAME);
    assertThat(next.pipes()).isEmpty();
    assertThat(connecter.pipes()).isEmpty();
  }

  @Test
  void theAcceptedSideCountsWhatNobodyReadOfAPeerThatHasGone() {
    TransportFixture.Linked linked = fixture.linked();
    TestHost binder = linked.binder();
    binder.reading(false);
    linked.connecter().fill(linked.out(), 7, i -> Message.of("" + i));
    linked.connecter().run(linked.connection()::close);
    binder.await("the end of the peer", () -> !linked.in().connected());
    binder.run(linked.listener()::close);
    binder.awaitDetached(linked.in());
    assertThat(binder.dropped(DropReason.UNREAD)).isEqualTo(7);
  }

  @Test
  void aClosedPipeThatLingersIsNotEndedByARead() {
    TestHost push = fixture.host(TestTypes.PUSH, SocketOptions.create().withLingerForever());
    Connection connection = push.connect(transport, NAME);
    Pipe pipe = push.pipes().get(0);
    push.send(pipe, Message.of("left behind"));
    push.run(connection::close);
    assertThat(push.read(pipe, 1)).isZero();
    push.run(() -> {});
    assertThat(push.pipes()).containsExactly(pipe);
    TestHost pull = fixture.host(TestTypes.PULL);
    pull.bind(transport, NAME);
    pull.awaitReceived(1);
    push.awaitDetached(pipe);
  }
}
