package io.zekko.patterns.conformance;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.conformance.Bench.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.ErrorCode;
import io.zekko.Message;
import io.zekko.ZekkoException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.options.ReconnectOptions;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
  @RegisterExtension final Bench bench = new Bench();

  @Test
  @Tag("libzmq:test_last_endpoint")
  void theLastEndpointIsTheOneBoundLast() {
    RouterSocket router = bench.open(ROUTER);
    String first = last(router.bind("tcp://127.0.0.1:*"));
    String second = last(router.bind("tcp://127.0.0.1:*"));
    assertThat(second).isNotEqualTo(first).matches("tcp://127\\.0\\.0\\.1:[1-9]\\d*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://*:*", "tcp://127.0.0.1:*", "tcp://[::1]:*"})
  @Tag("libzmq:test_unbind_wildcard")
  @Tag("libzmq:test_term_endpoint")
  void whatWasBoundByAWildcardIsUnboundByItsRealName(String wildcard) {
    PullSocket pull = bench.open(PULL).bind(wildcard);
    String real = last(pull);
    assertCode(ErrorCode.ENOENT, () -> pull.unbind(wildcard));
    pull.unbind(real);
    assertCode(ErrorCode.ENOENT, () -> pull.unbind(real));
    bench.open(PULL).bind(real);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inproc", "tcp", "ipc"})
  @Tag("libzmq:test_term_endpoint")
  void afterUnbindAndAfterDisconnectThereIsNobodyToSendTo(String scheme) {
    PushSocket push = bench.open(PUSH).bind(Bench.place(scheme));
    PullSocket pull = bench.open(PULL).connect(last(push));
    push.send("while bound");
    assertThat(pull.receive().string()).isEqualTo("while bound");
    push.unbind(last(push));
    Awaitility.await("nobody to send to").until(() -> !push.trySend(Message.of("too late")));

    PullSocket other = bench.open(PULL).bind(Bench.place(scheme));
    String endpoint = last(other);
    PushSocket connected = bench.open(PUSH).connect(endpoint);
    connected.send("while connected");
    assertThat(other.receive().string()).isEqualTo("while connected");
    connected.disconnect(endpoint);
    assertThat(connected.trySend(Message.of("too late"))).isFalse();
    assertCode(ErrorCode.ENOENT, () -> connected.disconnect(endpoint));
  }

  @ParameterizedTest
  @CsvSource({
    "tcp://localhost:no, EINVAL",
    "tcp://two words:1234, EINVAL",
    "tcp://:1234, EINVAL",
    "tcp://localhost:*, EINVAL",
    "invalid://localhost:1234, EPROTONOSUPPORT",
  })
  @Tag("libzmq:test_connect_resolve")
  void whatCannotBeConnectedIsRefusedAtOnce(String endpoint, ErrorCode code) {
    assertCode(code, () -> bench.open(DEALER).connect(endpoint));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://localhost:1234", "tcp://[::1]:1234"})
  @Tag("libzmq:test_connect_resolve")
  void whatCanBeConnectedIsAcceptedWhetherSomebodyIsThereOrNot(String endpoint) {
    assertThat(last(bench.open(DEALER).connect(endpoint))).isEqualTo(endpoint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:*", "tcp://[::1]:*", "ipc"})
  @Tag("libzmq:test_reconnect_ivl")
  void whoDoesNotReconnectHasToConnectAnew(String place) {
    DealerSocket bound = bench.open(DEALER).bind(place.equals("ipc") ? Bench.known(place) : place);
    String endpoint = last(bound);
    DealerSocket connected =
        bench
            .open(
                DEALER, bench.options().withReconnect(ReconnectOptions.create().withEnabled(false)))
            .connect(endpoint);
    connected.send("first");
    assertThat(bound.receive().string()).isEqualTo("first");

    bound.unbind(endpoint);
    Awaitility.await("the end of the connection").until(() -> connected.stats().pipes() == 0);
    bound.bind(endpoint);
    assertThat(connected.send(Message.of("nobody"), Bench.NOTHING)).isFalse();

    connected.connect(endpoint);
    connected.send("again");
    assertThat(bound.receive().string()).isEqualTo("again");
  }

  @Test
  @Tag("libzmq:test_bind_fuzzer")
  void anyTextIsBoundOrRefusedWithATypedError() {
    DealerSocket dealer = bench.open(DEALER);
    forAnyText(
        text -> {
          dealer.bind(text);
          dealer.unbind(last(dealer));
        });
  }

  @Test
  @Tag("libzmq:test_connect_fuzzer")
  void anyTextIsConnectedOrRefusedWithATypedError() {
    DealerSocket dealer = bench.open(DEALER);
    forAnyText(
        text -> {
          dealer.connect(text);
          dealer.disconnect(text);
        });
  }

  private static void forAnyText(Consumer<String> attempt) {
    Random random = new Random(7);
    // Paths of ipc would leave files behind, so its names are abstract ones.
    List<String> schemes =
        List.of("tcp://", "tcp://", "inproc://", "ipc://@", "udp://", "tcp:", "");
    List<String> pieces =
        List.of(
            "127.0.0.1",
            "localhost",
            "[::1]",
            "lo",
            "*",
            ":",
            ":*",
            ":0",
            ":65535",
            ":99999",
            ":-1",
            ";",
            "[",
            "]",
            "%lo",
            "@",
            "//",
            "://",
            " ",
            "\0",
            "\n",
            "\u00e9",
            "x",
            "x".repeat(120));
    int refused = 0;
    int rounds = 500;
    for (int i = 0; i < rounds; i++) {
      StringBuilder text = new StringBuilder(schemes.get(random.nextInt(schemes.size())));
      for (int piece = random.nextInt(4); piece >= 0; piece--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      try {
        attempt.accept(text.toString());
      } catch (ZekkoException e) {
        assertThat(e.getMessage()).startsWith(e.code().name());
        refused++;
      }
    }
    assertThat(refused).isBetween(100, rounds - 50);
  }

  private static void assertCode(ErrorCode code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(ZekkoException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
