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
  private static final String FREE = "tcp://127.0.0.1:*";
  private static final int REQUESTS = 10;

  @RegisterExtension final Lab lab = new Lab();

  @ParameterizedTest
  @ValueSource(strings = {"hwserver", "mtserver"})
  void serversAnswerClientsInPython(String program) {
    ChildProcess server = lab.java(EXAMPLES, program, "--work", "0s", "tcp://127.0.0.1:*");
    String endpoint = endpoint(server);

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

  @Test
  void theWeatherServerServesAClientInPythonThroughTheProxy() {
    String weather = endpoint(lab.java(EXAMPLES, "wuserver", FREE));
    String proxy = endpoint(lab.java(EXAMPLES, "wuproxy", weather, FREE));

    for (String endpoint : List.of(weather, proxy)) {
      assertThat(lab.python("wuclient.py", "12", endpoint).line())
          .matches("Average temperature for zipcode '12' was -?\\d+F");
    }
  }

  @Test
  void aWorkerInPythonWorksBetweenVentilatorAndSink() {
    ChildProcess sink = lab.java(EXAMPLES, "tasksink", FREE);
    String results = endpoint(sink);
    ChildProcess ventilator = lab.java(EXAMPLES, "taskvent", "--now", FREE, results);
    ChildProcess worker = lab.python("taskwork.py", endpoint(ventilator), results);

    for (int i = 0; i < 100; i++) {
      assertThat(Integer.parseInt(worker.line())).isBetween(1, 100);
    }
    assertThat(sink.line()).isEqualTo(":.........".repeat(10));
    assertThat(sink.line()).matches("Total elapsed time: \\d+ msec");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rrbroker", "msgqueue"})
  void aClientAndAWorkerInPythonMeetAtTheBroker(String program) {
    ChildProcess broker = lab.java(EXAMPLES, program, FREE, FREE);
    ChildProcess client = lab.python("client.py", endpoint(broker));
    ChildProcess worker = lab.python("rrworker.py", endpoint(broker));

    for (int i = 0; i < REQUESTS; i++) {
      assertThat(worker.line()).isEqualTo("Hello");
      assertThat(client.line()).isEqualTo("World");
    }
  }

  @Test
  void subscribersInPythonMissNothingOfTheSynchronisedPublisher() {
    ChildProcess publisher =
        lab.java(EXAMPLES, "syncpub", "--subscribers", "2", "--updates", "50000", FREE, FREE);
    String updates = endpoint(publisher);
    String service = endpoint(publisher);

    for (ChildProcess subscriber :
        List.of(
            lab.python("syncsub.py", updates, service),
            lab.python("syncsub.py", updates, service))) {
      assertThat(subscriber.line()).isEqualTo("Received 50000 updates");
    }
  }

  private static String endpoint(ChildProcess program) {
    return program.line().replace("Listening on ", "");
  }
}
