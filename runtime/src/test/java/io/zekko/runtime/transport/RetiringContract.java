package io.zekko.runtime.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zekko.Endpoint;
import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.Pipe;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every transport does when a socket leaves without losing what its peers have written. */
public interface RetiringContract {
  /** The transport under test; the same fixture throughout one test. */
  TransportFixture fixture();

  @Test
  default void aListenerThatRetiresHearsThePeerOut() {
    TransportFixture.Linked linked = fixture().linked(TestTypes.PUSH, TestTypes.PULL, patient());
    linked
        .connecter()
        .run(
            () -> {
              write(linked.out(), 0, 100);
              // The other socket retires before the end of this batch has shown it anything.
              linked.binder().run(linked.listener()::retire);
            });
    assertThat(linked.binder().awaitReceived(100)).isEqualTo(messages(0, 100));
    linked.binder().awaitDetached(linked.in());
    linked.connecter().awaitDisconnected(linked.out());
    assertThat(linked.connecter().dropped(DropReason.PIPE_CLOSED)).isZero();
  }

  @Test
  default void aConnectionThatRetiresHearsThePeerOut() {
    TransportFixture.Linked linked = fixture().linked(TestTypes.PULL, TestTypes.PUSH, patient());
    linked
        .binder()
        .run(
            () -> {
              write(linked.in(), 0, 100);
              linked.connecter().run(linked.connection()::retire);
            });
    assertThat(linked.connecter().awaitReceived(100)).isEqualTo(messages(0, 100));
    linked.connecter().awaitDetached(linked.out());
    linked.binder().awaitDetached(linked.in());
    assertThat(linked.binder().dropped(DropReason.PIPE_CLOSED)).isZero();
  }

  @Test
  default void whatHasArrivedWaitsForItsReader() {
    TransportFixture.Linked linked = fixture().linked(TestTypes.PUSH, TestTypes.PULL, patient());
    linked.binder().reading(false);
    linked.connecter().run(() -> write(linked.out(), 0, 100));
    linked.binder().run(linked.listener()::retire);
    linked.connecter().awaitDisconnected(linked.out());
    assertThat(linked.binder().pipes()).containsExactly(linked.in());
    linked.binder().reading(true);
    assertThat(linked.binder().awaitReceived(100)).isEqualTo(messages(0, 100));
    linked.binder().awaitDetached(linked.in());
  }

  @Test
  default void whatHasArrivedAndNobodyReadIsCountedIfItClosesAfterAll() {
    TransportFixture.Linked linked = fixture().linked(TestTypes.PUSH, TestTypes.PULL, patient());
    linked.binder().reading(false);
    linked.connecter().run(() -> write(linked.out(), 0, 100));
    linked.binder().run(linked.listener()::retire);
    linked.connecter().awaitDisconnected(linked.out());
    // What the system still holds of it, nobody can count.
    await().until(() -> linked.binder().call(linked.in()::unread) == 100);
    linked.binder().run(linked.listener()::close);
    linked.binder().awaitDetached(linked.in());
    assertThat(linked.binder().dropped(DropReason.UNREAD)).isEqualTo(100);
    assertThat(linked.connecter().dropped(DropReason.PIPE_CLOSED)).isZero();
  }

  @Test
  default void aConnectionThatRetiresJustWhenItsPeerClosesReadsAllAndGoes() {
    TransportFixture.Linked linked = fixture().linked(TestTypes.PULL, TestTypes.PUSH, patient());
    linked
        .connecter()
        .run(
            () -> {
              linked
                  .binder()
                  .run(
                      () -> {
                        write(linked.in(), 0, 100);
                        linked.listener().close();
                      });
              linked.connection().retire();
            });
    assertThat(linked.connecter().awaitReceived(100)).isEqualTo(messages(0, 100));
    linked.connecter().awaitDetached(linked.out());
  }

  @Test
  default void whatAPeerLeftBehindIsReadBeforeAConnectionThatRetiresGoes() {
    TransportFixture.Linked linked = leftBehind(100);
    linked.connecter().run(linked.connection()::retire);
    assertThat(linked.connecter().pipes()).containsExactly(linked.out());
    linked.connecter().reading(true);
    assertThat(linked.connecter().awaitReceived(100)).isEqualTo(messages(0, 100));
    linked.connecter().awaitDetached(linked.out());
  }

  @Test
  default void whatAPeerLeftBehindIsReadThoughAnotherPeerComesMeanwhile() {
    TransportFixture.Linked linked = leftBehind(100);
    linked.connecter().run(linked.connection()::retire);
    TestHost other = fixture().host(TestTypes.PUSH);
    other.bind(fixture().transport(), linked.listener().endpoint());
    linked.connecter().reading(true);
    assertThat(linked.connecter().awaitReceived(100)).isEqualTo(messages(0, 100));
    linked.connecter().awaitDetached(linked.out());
    other.await("the end of all pipes", () -> other.pipes().isEmpty());
  }

  @Test
  default void whatAPeerLeftBehindAndNobodyReadIsCounted() {
    TransportFixture.Linked linked = leftBehind(7);
    linked.connecter().run(linked.connection()::close);
    linked.connecter().awaitDetached(linked.out());
    assertThat(linked.connecter().dropped(DropReason.UNREAD)).isEqualTo(7);
  }

  /** A connection that has messages to be read, and has lost its peer. */
  private TransportFixture.Linked leftBehind(int count) {
    TransportFixture.Linked linked = fixture().linked(TestTypes.PULL, TestTypes.PUSH, patient());
    linked.connecter().reading(false);
    linked
        .binder()
        .run(
            () -> {
              write(linked.in(), 0, count);
              linked.listener().close();
            });
    linked.connecter().awaitDisconnected(linked.out());
    return linked;
  }

  @Test
  default void whatWasWrittenIsSentBeforeTheGoodbye() {
    TransportFixture.Linked linked = fixture().linked();
    linked
        .binder()
        .run(
            () -> {
              write(linked.in(), 0, 200);
              linked.listener().retire();
              linked.listener().retire();
            });
    assertThat(linked.connecter().awaitReceived(200)).isEqualTo(messages(0, 200));
    linked.binder().awaitDetached(linked.in());
  }

  @Test
  default void twoThatRetireAtOnceHearEachOther() {
    TransportFixture.Linked linked = fixture().linked();
    linked
        .binder()
        .run(
            () -> {
              write(linked.in(), 0, 100);
              linked
                  .connecter()
                  .run(
                      () -> {
                        write(linked.out(), 0, 100);
                        linked.connection().retire();
                      });
              linked.listener().retire();
            });
    assertThat(linked.connecter().awaitReceived(100)).isEqualTo(messages(0, 100));
    assertThat(linked.binder().awaitReceived(100)).isEqualTo(messages(0, 100));
    linked.connecter().awaitDetached(linked.out());
    linked.binder().awaitDetached(linked.in());
  }

  @Test
  default void whatThePeerCouldNotWriteAnyMoreGoesToTheNext() throws InterruptedException {
    int count = 20_000;
    TransportFixture.Linked linked = fixture().linked(TestTypes.PUSH, TestTypes.PULL, patient());
    CountDownLatch written = new CountDownLatch(1);
    int[] next = new int[1];
    Runnable more =
        () -> {
          while (next[0] < count && linked.out().write(Message.of("" + next[0]))) {
            next[0]++;
          }
          if (next[0] == count) {
            written.countDown();
          }
        };
    linked.connecter().onWritable(pipe -> more.run());
    linked.connecter().run(more);
    linked.binder().awaitReceived(1_000);
    linked.binder().run(linked.listener()::retire);
    linked.binder().awaitDetached(linked.in());
    // The address is free, and who has retired gets nothing more.
    TestHost other = fixture().host(TestTypes.PULL);
    other.bind(fixture().transport(), linked.listener().endpoint());
    linked.connecter().awaitConnected(2);
    assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
    int before = linked.binder().received().size();
    assertThat(linked.binder().received()).isEqualTo(messages(0, before));
    assertThat(other.awaitReceived(count - before)).isEqualTo(messages(before, count));
  }

  @Test
  default void aListenerThatHasRetiredTakesNoNewPeers() {
    TransportFixture.Linked linked = fixture().linked(TestTypes.PUSH, TestTypes.PULL, patient());
    linked.binder().reading(false);
    linked.connecter().run(() -> write(linked.out(), 0, 1));
    linked.binder().run(linked.listener()::retire);
    TestHost late = fixture().host(TestTypes.PUSH, patient());
    late.connect(fixture().transport(), linked.listener().endpoint());
    late.run(() -> write(late.pipes().get(0), 0, 10));
    TestHost other = fixture().host(TestTypes.PULL);
    other.bind(fixture().transport(), linked.listener().endpoint());
    late.awaitConnected();
    linked.binder().reading(true);
    linked.binder().awaitDetached(linked.in());
    assertThat(linked.binder().received()).isEqualTo(messages(0, 1));
    assertThat(other.awaitReceived(10)).isEqualTo(messages(0, 10));
  }

  @Test
  default void whatWaitsForAPeerThatIsStillToComeIsNotForgotten() {
    Endpoint endpoint = fixture().unbound();
    TestHost push = fixture().host(TestTypes.PUSH, patient());
    Connection connection = push.connect(fixture().transport(), endpoint);
    Pipe pipe = push.pipes().get(0);
    push.run(
        () -> {
          write(pipe, 0, 10);
          connection.retire();
        });
    TestHost pull = fixture().host(TestTypes.PULL);
    pull.bind(fixture().transport(), endpoint);
    assertThat(pull.awaitReceived(10)).isEqualTo(messages(0, 10));
    push.awaitDetached(pipe);
  }

  @Test
  default void whoeverIsConnectedToNobodyRetiresAtOnce() {
    TestHost push = fixture().host(TestTypes.PUSH, patient());
    Connection connection = push.connect(fixture().transport(), fixture().unbound());
    Pipe pipe = push.pipes().get(0);
    push.run(connection::retire);
    push.awaitDetached(pipe);
  }

  private static SocketOptions patient() {
    return SocketOptions.create().withLingerForever();
  }

  private static void write(Pipe pipe, int from, int to) {
    messages(from, to).forEach(message -> assertThat(pipe.write(message)).isTrue());
  }

  private static List<Message> messages(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> Message.of("" + i)).toList();
  }
}
