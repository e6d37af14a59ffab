package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Socket;
import io.zekko.runtime.socket.SocketHandle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.pattern.StatusReply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** High-water marks that are changed while their socket lives. */
class ChangedMarksTest {
  /** More than any mark here, and too many bytes for the buffers of the operating system. */
  private static final int MANY = 2_000;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  private SocketOptions marks(int mark) {
    return SocketOptions.create(zekko.system())
        .withSendHighWaterMark(mark)
        .withReceiveHighWaterMark(mark)
        .withLinger(Duration.ZERO)
        .withReceiveTimeout(PATIENCE);
  }

  /** An endpoint that nobody is bound to yet. */
  private String later(String scheme) {
    PullSocket once = zekko.open(PULL).bind(Places.lasting(scheme));
    once.close();
    return once.lastEndpoint().toString();
  }

  private static String at(SocketHandle<?> bound) {
    return bound.lastEndpoint().toString();
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * Sends numbered messages from {@code first} on until there is no room; the number of the next.
   */
  private static int fill(PushSocket push, int first) {
    int next = first;
    while (next < MANY && push.trySend(Message.of("" + next))) {
      next++;
    }
    return next;
  }

  private static void receive(PullSocket pull, int from, int to) {
    for (int i = from; i < to; i++) {
      assertThat(pull.receive().string()).isEqualTo("" + i);
    }
  }

  /** A thread that sends one message and has to wait for room by now. */
  private static CompletableFuture<Void> blocked(PushSocket push, int number) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              push.send("" + number);
              sent.complete(null);
            });
    thread.setDaemon(true);
    thread.start();
    Awaitility.await("a thread that waits")
        .pollInterval(Duration.ofMillis(1))
        .until(() -> thread.getState() == Thread.State.WAITING);
    return sent;
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "inproc"})
  @Tag("reported:marks_live")
  void aHigherSendMarkLetsThoseGoOnWhoWaitForRoom(String scheme) throws Exception {
    PushSocket push = zekko.open(PUSH, marks(100)).connect(later(scheme));
    assertThat(fill(push, 0)).isEqualTo(100);
    CompletableFuture<Void> blocked = blocked(push, 100);
    push.setSendHighWaterMark(101);
    get(blocked);
    CompletionStage<Done> late = push.sendAsync(Message.of("" + 101));
    assertThat(late.toCompletableFuture().isDone()).isFalse();
    push.setSendHighWaterMark(102);
    get(late);
    assertThat(fill(push, 102)).isEqualTo(102);
    receive(zekko.open(PULL, marks(1000)).bind(at(push)), 0, 102);
  }

  @Test
  @Tag("reported:marks_live")
  void overInprocTheHigherMarkOfTheReceiverLetsASenderGoOn() throws Exception {
    PullSocket pull = zekko.open(PULL, marks(2)).bind(Places.free("inproc"));
    PushSocket push = zekko.open(PUSH, marks(100)).connect(at(pull));
    get(push.whenConnected(1));
    assertThat(fill(push, 0)).isEqualTo(102);
    CompletableFuture<Void> blocked = blocked(push, 102);
    pull.setReceiveHighWaterMark(3);
    get(blocked);
    assertThat(fill(push, 103)).isEqualTo(103);
    receive(pull, 0, 103);
  }

  @Test
  void overInprocWhoBindsBringsRoomForASenderThatWaitsHoweverLittle() throws Exception {
    PushSocket push = zekko.open(PUSH, marks(100)).connect(Places.free("inproc"));
    assertThat(fill(push, 0)).isEqualTo(100);
    CompletableFuture<Void> blocked = blocked(push, 100);
    PullSocket pull = zekko.open(PULL, marks(1)).bind(at(push));
    get(blocked);
    receive(pull, 0, 101);
  }

  @Test
  @Tag("reported:marks_live")
  void aHigherReceiveMarkReadsAPeerThatWasPaused() throws Exception {
    PullSocket pull = zekko.open(PULL, marks(1)).bind(Places.free("tcp"));
    PushSocket push = zekko.open(PUSH, marks(1).withSendTimeout(PATIENCE)).connect(at(pull));
    byte[] large = new byte[64 * 1024];
    int sent = 0;
    while (push.send(Message.wrap(large), Duration.ofMillis(300))) {
      sent++;
    }
    assertThat(pull.stats().unread()).isEqualTo(1);
    pull.setReceiveHighWaterMark(sent + 10);
    for (int i = 0; i < 10; i++) {
      push.send(Message.wrap(large));
    }
    int expected = sent + 10;
    Awaitility.await("all of them").until(() -> pull.stats().unread() == expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "inproc"})
  @Tag("libzmq:test_sockopt_hwm")
  @Tag("reported:marks_live")
  void aLowerSendMarkLosesNothingAndHoldsOnceThereIsRoom(String scheme) throws Exception {
    PushSocket push = zekko.open(PUSH, marks(100)).connect(later(scheme));
    assertThat(fill(push, 0)).isEqualTo(100);
    push.setSendHighWaterMark(70);
    assertThat(push.trySend(Message.of("none"))).isFalse();
    PullSocket pull = zekko.open(PULL, marks(100)).bind(at(push));
    receive(pull, 0, 100);
    assertThat(pull.tryReceive()).isEmpty();
    pull.close();
    Awaitility.await("nobody").until(() -> push.stats().peers().isEmpty());

    assertThat(fill(push, 100)).isEqualTo(170);
    receive(zekko.open(PULL, marks(100)).bind(at(push)), 100, 170);
  }

  @Test
  @Tag("reported:marks_live")
  void aLowerReceiveMarkHoldsForWhatTheSocketTakesAheadToo() {
    int messages = 200;
    PullSocket pull = zekko.open(PULL, marks(1000)).bind(Places.free("tcp"));
    PushSocket push = zekko.open(PUSH, marks(1000)).connect(at(pull));
    push.send("first");
    assertThat(pull.receive().string()).isEqualTo("first");
    pull.setReceiveHighWaterMark(4);
    for (int i = 0; i < messages; i++) {
      push.send("" + i);
    }
    Awaitility.await("as many as may wait").until(() -> pull.stats().unread() >= 4);
    for (int i = 0; i < messages; i++) {
      assertThat(pull.receive().string()).isEqualTo("" + i);
      assertThat(pull.stats().unread()).as("4 in the pipe, 2 ahead").isLessThanOrEqualTo(6);
    }
  }

  @ParameterizedTest
  @CsvSource({"tcp, 3", "inproc, 5"})
  @Tag("libzmq:test_sockopt_hwm")
  @Tag("reported:marks_live")
  void marksChangedBeforeAPeerIsThereAreForThePeersToCome(String scheme, int both)
      throws Exception {
    PushSocket early = zekko.open(PUSH, marks(1000)).setSendHighWaterMark(2);
    assertThat(fill(early.connect(later(scheme)), 0)).isEqualTo(2);

    PullSocket pull = zekko.open(PULL, marks(1000)).bind(Places.free(scheme));
    pull.setReceiveHighWaterMark(3);
    PushSocket push = zekko.open(PUSH, marks(1000)).setSendHighWaterMark(2).connect(at(pull));
    get(push.whenConnected(1));
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 10; i++) {
                push.send("" + i);
              }
            });
    Awaitility.await("as many as may wait").until(() -> pull.stats().unread() == both);
    receive(pull, 0, 10);
    get(sending);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "inproc"})
  void zeroIsNoLimit(String scheme) {
    PushSocket push = zekko.open(PUSH, marks(1)).connect(later(scheme));
    assertThat(fill(push, 0)).isEqualTo(1);
    assertThat(fill(push.setSendHighWaterMark(0), 1)).isEqualTo(MANY);
  }

  @Test
  void whoConflatesKeepsTheNewestWhateverTheMarks() {
    PushSocket push = zekko.open(PUSH, marks(1000).withConflate(true)).connect(later("tcp"));
    push.setSendHighWaterMark(1);
    assertThat(fill(push, 0)).isEqualTo(MANY);
    PullSocket pull = zekko.open(PULL, marks(1)).bind(at(push));
    receive(pull, MANY - 1, MANY);
    assertThat(pull.tryReceive()).isEmpty();
  }

  @Test
  @Tag("reported:marks_live")
  void aNegativeMarkIsRefusedAndNothingHasChanged() {
    PushSocket push = zekko.open(PUSH, marks(3)).connect(later("inproc"));
    SocketOptions before = push.access().options();
    assertThatThrownBy(() -> push.setSendHighWaterMark(-1))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("send-high-water-mark = -1: a whole number from 0");
    assertThatThrownBy(() -> push.setReceiveHighWaterMark(-2))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("receive-high-water-mark = -2: a whole number from 0");
    assertThatThrownBy(() -> get(push.access().commands().setSendHighWaterMark(-3)))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InvalidOptionException.class);
    assertThat(push.access().options()).isSameAs(before);
    assertThat(fill(push, 0)).isEqualTo(3);
  }

  @Test
  void aSocketThatIsClosedHasNoMarksToChange() {
    PushSocket push = zekko.open(PUSH);
    push.close();
    assertThatThrownBy(() -> push.setSendHighWaterMark(1))
        .isInstanceOf(SocketClosedException.class);
  }

  @Test
  void theCommandsOfTheActorChangeTheMarksAsWell() throws Exception {
    PushSocket push = zekko.open(PUSH, marks(3)).connect(later("tcp"));
    get(ask(push, replyTo -> new Socket.SetSendHighWaterMark(5, replyTo)));
    get(ask(push, replyTo -> new Socket.SetReceiveHighWaterMark(7, replyTo)));
    assertThat(fill(push, 0)).isEqualTo(5);
    assertThat(push.access().options())
        .isEqualTo(marks(3).withSendHighWaterMark(5).withReceiveHighWaterMark(7));
  }

  private CompletionStage<Done> ask(
      PushSocket socket, Function<ActorRef<StatusReply<Done>>, Socket.Command> command) {
    return AskPattern.askWithStatus(
        socket.ref(), command::apply, PATIENCE, zekko.system().scheduler());
  }
}
