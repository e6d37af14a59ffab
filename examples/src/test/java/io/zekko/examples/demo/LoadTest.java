package io.zekko.examples.demo;

import static io.zekko.patterns.Sockets.REP;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.runtime.Zekko;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTest {
  private final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());

  private List<String> faults(Zekko zekko, Duration limit) throws InterruptedException {
    List<Client> clients = List.of(LockStepClient.connect(zekko, "inproc://server"));
    Load load = new Load("load", clients, Duration.ZERO, limit);
    load.run(zekko.system(), nowhere);
    return load.faults();
  }

  private static RepSocket server(Zekko zekko) {
    return zekko.open(REP).bind("inproc://server");
  }

  @Test
  void isWithoutFaultWhenEachRequestHasItsReply() throws InterruptedException {
    try (Zekko zekko = Zekko.create()) {
      server(zekko).serve(request -> Message.of(request.string(), "worker"));
      assertThat(faults(zekko, Duration.ofSeconds(10))).isEmpty();
    }
  }

  @Test
  void noticesARequestThatHasTheWrongReply() throws InterruptedException {
    try (Zekko zekko = Zekko.create()) {
      server(zekko).serve(request -> Message.of("something else", "worker"));
      assertThat(faults(zekko, Duration.ofSeconds(10)))
          .containsExactly(
              "load: 1 requests without a reply within the limit",
              "load: 1 messages that answer no waiting request");
    }
  }

  @Test
  void noticesARequestThatHasNoReply() throws InterruptedException {
    try (Zekko zekko = Zekko.create()) {
      server(zekko);
      assertThat(faults(zekko, Duration.ofSeconds(1)))
          .containsExactly("load: 1 requests without a reply within the limit");
    }
  }

  @Test
  void noticesThatThereIsNoServer() throws InterruptedException {
    try (Zekko zekko = Zekko.create()) {
      assertThat(faults(zekko, Duration.ofMillis(10)))
          .containsExactly("load: not all clients were connected in time");
    }
  }
}
