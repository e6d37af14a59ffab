package docs;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zekko.ErrorCode;
import io.zekko.ZekkoException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.Zekko;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The snippets of endpoints.md, and the errors that it names. */
class EndpointsTest {
  private static Zekko zekko;

  @BeforeAll
  static void open() {
    zekko = Zekko.create();
  }

  @AfterAll
  static void close() {
    zekko.close();
  }

  @Test
  void lastEndpoint() {
    // #last-endpoint
    PullSocket pull = zekko.open(PULL).bind("tcp://127.0.0.1:*").bind("ipc://*").bind("inproc://a");
    String last = pull.lastEndpoint().toString(); // inproc://a
    pull.unbind(last);
    // #last-endpoint
    assertThat(last).isEqualTo("inproc://a");
  }

  @Test
  void connectBeforeBind() {
    // #connect-first
    PushSocket push = zekko.open(PUSH).connect("inproc://tasks");
    push.send("waits here");
    PullSocket pull = zekko.open(PULL).bind("inproc://tasks");
    String task = pull.receive().string();
    // #connect-first
    assertThat(task).isEqualTo("waits here");
  }

  @ParameterizedTest
  @CsvSource({
    "bind, 5555, EINVAL",
    "bind, tcp://127.0.0.1, EINVAL",
    "bind, tcp://::1:5555, EINVAL",
    "bind, tcp://127.0.0.1:70000, EINVAL",
    "bind, tcp://example.org:5555, ENODEV",
    "bind, tcp://192.0.2.1:5555, EADDRNOTAVAIL",
    "bind, ipc://@, EINVAL",
    "bind, ipc:///no/such/directory/socket, ENOENT",
    "bind, udp://127.0.0.1:5555, EPROTONOSUPPORT",
    "connect, tcp://*:5555, EINVAL",
    "connect, tcp://localhost:*, EINVAL",
    "connect, ipc://*, EINVAL",
  })
  void wrongEndpoints(String call, String endpoint, ErrorCode code) {
    PullSocket socket = zekko.open(PULL);
    ZekkoException error =
        catchThrowableOfType(
            ZekkoException.class,
            () -> {
              if (call.equals("bind")) {
                socket.bind(endpoint);
              } else {
                socket.connect(endpoint);
              }
            });
    assertThat(error.code()).isEqualTo(code);
    assertThat(Pages.page("endpoints.md"))
        .contains("| `" + endpoint + "` | " + call + " | " + code + " |");
  }

  @Test
  void takenEndpoints() {
    for (String endpoint : new String[] {"tcp://127.0.0.1:*", "ipc://*", "inproc://taken"}) {
      String taken = zekko.open(PULL).bind(endpoint).lastEndpoint().toString();
      ZekkoException error =
          catchThrowableOfType(ZekkoException.class, () -> zekko.open(PULL).bind(taken));
      assertThat(error.code()).isEqualTo(ErrorCode.EADDRINUSE);
    }
  }
}
