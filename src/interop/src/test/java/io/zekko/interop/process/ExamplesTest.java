package io.zekko.interop.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.interop.support.ChildProcess;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresPyzmq;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs of the examples, as they are started from a shell, with programs in Python. */
@RequiresPyzmq
@Timeout(120)
class ExamplesTest {
  private static final String EXAMPLES = "io.zekko.examples.Main";
  private static final int REQUESTS = 10;

  @RegisterExtension final Lab lab = new Lab();

  @ParameterizedTest
  @ValueSource(strings = {"hwserver", "mtserver"})
  void serversAnswerClientsInPython(String program) {
    ChildProcess server = lab.java(EXAMPLES, program, "--work", "0s", "tcp://127.0.0.1:*");
    String endpoint = server.line().replace("Listening on ", "");

    List<ChildProcess> clients =
        Stream.generate(() -> lab.python("client.py", endpoint))
            .limit(3)
            .collect(Collectors.toList());

    for (ChildProcess client : clients) {
      for (int i = 0; i < REQUESTS; i++) {
        assertThat(client.line()).isEqualTo("World");
      }
    }
  }

  @Test
  void theClientIsAnsweredByAServerInPython() {
    ChildProcess server = lab.python("server.py", "tcp://127.0.0.1:*");

    ChildProcess client = lab.java(EXAMPLES, "hwclient", server.line());

    assertThat(client.line()).isEqualTo("Connecting to hello world server...");
    for (int i = 0; i < REQUESTS; i++) {
      assertThat(client.line()).isEqualTo("Sending Hello " + i + "...");
      assertThat(client.line()).isEqualTo("Received Hello " + i);
    }
  }
}
