package io.zekko.patterns.conformance;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.conformance.Bench.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zekko.EndpointUnavailableException;
import io.zekko.ErrorCode;
import io.zekko.InvalidEndpointException;
import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.SocketClosedException;
import io.zekko.UnroutableException;
import io.zekko.WouldBlockException;
import io.zekko.WrongStateException;
import io.zekko.ZekkoException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Socket;
import io.zekko.runtime.socket.SocketHandle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.pattern.StatusReply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each call may fail with, one test per call. */
class CallErrorsTest {
  @RegisterExtension final Bench bench = new Bench();

  @Test
  @Tag("libzmq:test_setsockopt")
  void openingASocket() {
    fails(
        ErrorCode.EINVAL,
        InvalidOptionException.class,
        () -> bench.open(REQ, bench.options().withConflate(true)));
    fails(
        ErrorCode.EINVAL,
        InvalidOptionException.class,
        () -> bench.open(REQ, bench.options().withLoop(1000)));
    Zekko zekko = Zekko.create();
    zekko.close();
    fails(ErrorCode.ETERM, SocketClosedException.class, () -> zekko.open(REQ));
  }

  @Test
  @Tag("libzmq:test_socket_options_fuzzer")
  void settingAnOption() {
    SocketOptions options = bench.options();
    fails(ErrorCode.EINVAL, InvalidOptionException.class, () -> options.withSendHighWaterMark(-1));
    fails(
        ErrorCode.EINVAL,
        InvalidOptionException.class,
        () -> options.withRoutingId("x".repeat(256)));
    fails(ErrorCode.EINVAL, InvalidOptionException.class, () -> options.withMaxMessageBytes(0));
    fails(
        ErrorCode.EINVAL,
        InvalidOptionException.class,
        () -> options.withLinger(Duration.ofMillis(-1)));
    SubSocket sub = bench.open(SUB);
    fails(
        ErrorCode.EINVAL,
        InvalidOptionException.class,
        () ->
            ask(
                sub,
                (ActorRef<StatusReply<Done>> replyTo) ->
                    new Socket.Configure("no such setting", replyTo)));
  }

  @ParameterizedTest
  @CsvSource({
    "no separator, EINVAL",
    "://address, EINVAL",
    "tcp://, EINVAL",
    "tcp://127.0.0.1, EINVAL",
    "tcp://127.0.0.1:x, EINVAL",
    "tcp://127.0.0.1:65536, EINVAL",
    "ipc://@, EINVAL",
    "nonsense://127.0.0.1:1, EPROTONOSUPPORT",
    "tcp://nosuchdevice0:1, ENODEV",
  })
  void bindingWhatIsNoEndpoint(String endpoint, ErrorCode code) {
    fails(code, InvalidEndpointException.class, () -> bench.open(PULL).bind(endpoint));
  }

  @Test
  void binding() {
    String taken = last(bench.open(PULL).bind("tcp://127.0.0.1:*"));
    for (String scheme : new String[] {"tcp", "inproc", "ipc"}) {
      String used = last(bench.open(PULL).bind(Bench.place(scheme)));
      fails(
          ErrorCode.EADDRINUSE,
          EndpointUnavailableException.class,
          () -> bench.open(PULL).bind(used));
    }
    fails(
        ErrorCode.EADDRNOTAVAIL,
        EndpointUnavailableException.class,
        () -> bench.open(PULL).bind("tcp://192.0.2.1:*"));
    fails(
        ErrorCode.ENOENT,
        EndpointUnavailableException.class,
        () -> bench.open(PULL).bind("ipc:///no/such/directory/socket"));
    fails(
        ErrorCode.ENAMETOOLONG,
        InvalidEndpointException.class,
        () -> bench.open(PULL).bind("ipc:///" + "x".repeat(107)));
    PullSocket closed = bench.open(PULL);
    closed.close();
    fails(ErrorCode.ENOTSOCK, SocketClosedException.class, () -> closed.bind(taken));
  }

  @ParameterizedTest
  @CsvSource({
    "no separator, EINVAL",
    "tcp://localhost:0, EINVAL",
    "tcp://localhost:*, EINVAL",
    "tcp://two words:1, EINVAL",
    "tcp://:1, EINVAL",
    "nonsense://localhost:1, EPROTONOSUPPORT",
    "tcp://nosuchdevice0:0;localhost:1, ENODEV",
  })
  void connectingToWhatIsNoEndpoint(String endpoint, ErrorCode code) {
    fails(code, InvalidEndpointException.class, () -> bench.open(PUSH).connect(endpoint));
  }

  @Test
  void connecting() {
    bench.open(PUSH).connect(Bench.known("tcp")).connect(Bench.known("inproc"));
    PushSocket closed = bench.open(PUSH);
    closed.close();
    fails(
        ErrorCode.ENOTSOCK, SocketClosedException.class, () -> closed.connect("tcp://127.0.0.1:1"));
    RouterSocket router = bench.open(ROUTER);
    router.connectAs(RoutingId.of("X"), Bench.known("tcp"));
    fails(
        ErrorCode.EINVAL,
        InvalidOptionException.class,
        () -> router.connectAs(RoutingId.of("X"), Bench.known("tcp")));
  }

  @Test
  void unbindingAndDisconnecting() {
    DealerSocket dealer = bench.open(DEALER).bind("tcp://127.0.0.1:*");
    for (String elsewhere : new String[] {"tcp://127.0.0.1:*", "tcp://127.0.0.1:1", "inproc://a"}) {
      fails(ErrorCode.ENOENT, ZekkoException.class, () -> dealer.unbind(elsewhere));
      fails(ErrorCode.ENOENT, ZekkoException.class, () -> dealer.disconnect(elsewhere));
    }
    fails(ErrorCode.EINVAL, InvalidEndpointException.class, () -> dealer.unbind("nonsense"));
    fails(ErrorCode.EINVAL, InvalidEndpointException.class, () -> dealer.disconnect("nonsense"));
    String bound = last(dealer);
    dealer.close();
    fails(ErrorCode.ENOTSOCK, SocketClosedException.class, () -> dealer.unbind(bound));
    fails(ErrorCode.ENOTSOCK, SocketClosedException.class, () -> dealer.disconnect(bound));
  }

  @Test
  @Tag("libzmq:test_socket_null")
  void sending() {
    SocketOptions hasty = bench.options().withSendTimeout(Duration.ZERO);
    fails(ErrorCode.EAGAIN, WouldBlockException.class, () -> bench.open(PUSH, hasty).send("x"));
    fails(ErrorCode.EFSM, WrongStateException.class, () -> bench.open(REP).send("x"));
    fails(
        ErrorCode.EHOSTUNREACH,
        UnroutableException.class,
        () -> bench.open(ROUTER.withMandatory(true)).send("nobody", "x"));
    fails(
        ErrorCode.ENOTSUP,
        ZekkoException.class,
        () ->
            ask(
                bench.open(PULL),
                (ActorRef<StatusReply<Done>> replyTo) ->
                    new Socket.Send(Message.of("x"), replyTo)));
    PushSocket push = bench.open(PUSH);
    fails(ErrorCode.EINTR, ZekkoException.class, () -> interrupted(() -> push.send("x")));
    push.close();
    fails(ErrorCode.ENOTSOCK, SocketClosedException.class, () -> push.send("x"));
    fails(ErrorCode.ENOTSOCK, SocketClosedException.class, () -> push.trySend(Message.of("x")));
    fails(
        ErrorCode.ENOTSOCK,
        SocketClosedException.class,
        () -> Bench.await(push.sendAsync(Message.of("x"))));
  }

  @Test
  @Tag("libzmq:test_socket_null")
  @Tag("reported:interrupt")
  void receiving() {
    SocketOptions hasty = bench.options().withReceiveTimeout(Duration.ZERO);
    fails(ErrorCode.EAGAIN, WouldBlockException.class, () -> bench.open(PULL, hasty).receive());
    fails(ErrorCode.EFSM, WrongStateException.class, () -> bench.open(REQ).receive());
    RepSocket rep = bench.open(REP).bind(Bench.place("inproc"));
    ReqSocket req = bench.open(REQ).connect(last(rep));
    req.send("x");
    rep.receive();
    fails(ErrorCode.EFSM, WrongStateException.class, rep::receive);
    fails(ErrorCode.EFSM, WrongStateException.class, () -> req.send("again"));
    fails(
        ErrorCode.ENOTSUP, ZekkoException.class, () -> ask(bench.open(PUSH), Socket.Receive::new));
    PullSocket pull = bench.open(PULL);
    fails(ErrorCode.EINTR, ZekkoException.class, () -> interrupted(pull::receive));
    pull.close();
    fails(ErrorCode.ENOTSOCK, SocketClosedException.class, pull::receive);
    fails(ErrorCode.ENOTSOCK, SocketClosedException.class, pull::tryReceive);
    fails(ErrorCode.ENOTSOCK, SocketClosedException.class, () -> Bench.await(pull.receiveAsync()));
  }

  @Test
  @Tag("libzmq:test_ctx_destroy")
  @Tag("reported:actor_system_ends")
  void whateverWaitsWhenZekkoEnds() throws Exception {
    Zekko zekko = Zekko.create();
    PullSocket pull = zekko.open(PULL);
    PushSocket push = zekko.open(PUSH);
    CompletableFuture<?> blocked = CompletableFuture.supplyAsync(pull::receive);
    CompletionStage<?> asked = pull.receiveAsync();
    CompletionStage<?> sending = push.sendAsync(Message.of("x"));
    CompletionStage<?> peers = push.whenConnected(1);
    zekko.close();
    for (CompletionStage<?> waiting : new CompletionStage<?>[] {blocked, asked, sending, peers}) {
      fails(ErrorCode.ETERM, SocketClosedException.class, () -> Bench.await(waiting));
    }
    fails(ErrorCode.ETERM, SocketClosedException.class, pull::receive);
    fails(ErrorCode.ETERM, SocketClosedException.class, () -> push.send("x"));
    fails(ErrorCode.ETERM, SocketClosedException.class, () -> push.bind("tcp://127.0.0.1:*"));
  }

  private <T> T ask(
      SocketHandle<?> socket, Function<ActorRef<StatusReply<T>>, Socket.Command> command) {
    return Bench.await(
        AskPattern.askWithStatus(
            socket.ref(), command::apply, Bench.PATIENCE, bench.zekko().system().scheduler()));
  }

  /** Runs {@code call} on a thread that is interrupted, which it must still be afterwards. */
  private static void interrupted(Runnable call) {
    try {
      CompletableFuture.runAsync(
              () -> {
                Thread.currentThread().interrupt();
                try {
                  call.run();
                } finally {
                  assertThat(Thread.interrupted()).isTrue();
                }
              })
          .get(Bench.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw (RuntimeException) e.getCause();
    }
  }

  private static void fails(ErrorCode code, Class<? extends ZekkoException> type, Runnable call) {
    Throwable failure = catchThrowable(call::run);
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    assertThat(cause)
        .isInstanceOfSatisfying(
            ZekkoException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e).isInstanceOf(type);
              assertThat(e.getMessage()).startsWith(code + ": ");
            });
  }
}
