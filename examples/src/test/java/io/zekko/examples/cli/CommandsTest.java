package io.zekko.examples.cli;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.examples.Program;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.socket.SocketHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@Tag("slow")
class CommandsTest {
  private static final String FREE = "tcp://127.0.0.1:*";
  private static final int TIMED_OUT = 124;
  private static final int TERMINATED = 128 + 15;

  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void pushSendsTheLinesOfItsInputAndShowsItsPeers() throws InterruptedException, IOException {
    PullSocket pull = zekko.open(PULL).bind(FREE);
    try (Program push = Program.start("push", at(pull), "--monitor")) {
      push.type("one");
      push.type("two");
      push.endInput();
      assertThat(pull.receive()).isEqualTo(Message.of("one"));
      assertThat(pull.receive()).isEqualTo(Message.of("two"));
      assertThat(push.exitCode()).isZero();
      assertThat(push.errors()).contains("HandshakeSucceeded[").contains("peerType=PULL");
    }
  }

  @Test
  void aCommandThatWaitsForItsInputEndsWhenTold() throws InterruptedException, IOException {
    PullSocket pull = zekko.open(PULL).bind(FREE);
    try (Program push = Program.start("push", at(pull))) {
      push.type("one");
      assertThat(pull.receive()).isEqualTo(Message.of("one"));
      push.terminate();
      assertThat(push.exitCode()).isEqualTo(TERMINATED);
      assertThat(push.errors()).isEmpty();
    }
  }

  @Test
  void sendSendsFilesWhole(@TempDir Path directory) throws InterruptedException, IOException {
    RouterSocket router = zekko.open(ROUTER).bind(FREE);
    Path file = Files.writeString(directory.resolve("file"), "two\nlines");
    try (Program send =
        Program.start("send", at(router), "--type", "DEALER", "--file", file.toString())) {
      assertThat(router.receive().drop(1)).isEqualTo(Message.of("two\nlines"));
      succeeds(send);
    }
  }

  @Test
  void aFileThatIsNotThereIsAnErrorInOneLineThoughNobodyIsThereToGetIt()
      throws InterruptedException {
    try (Program send = Program.start("send", FREE, "--bind", "--file", "/no/such/file")) {
      assertThat(send.exitCode()).isEqualTo(1);
      assertThat(send.errors()).startsWith("send: ").contains("/no/such/file").hasLineCount(1);
    }
  }

  @Test
  void whatIsNotInHexIsAWrongArgument() throws InterruptedException {
    PullSocket pull = zekko.open(PULL).bind(FREE);
    try (Program push = Program.start("push", at(pull), "--hex", "-m", "xyz")) {
      assertThat(push.exitCode()).isEqualTo(2);
      assertThat(push.errors()).startsWith("push: 'xyz' is not in hex").hasLineCount(1);
    }
  }

  @Test
  void pullPrintsFramesInHex() throws InterruptedException {
    PushSocket push = zekko.open(PUSH).bind(FREE);
    try (Program pull = Program.start("pull", at(push), "--hex", "--separator", ":", "-n", "1")) {
      push.send("AB", "", "C");
      assertThat(pull.line()).isEqualTo("4142::43");
      succeeds(pull);
    }
  }

  @Test
  void subPrintsWhatIsPublishedToItsTopics() throws InterruptedException {
    XPubSocket publisher = zekko.open(XPUB).bind(FREE);
    try (Program sub =
        Program.start("sub", at(publisher), "--topic", "A", "--topic", "B", "-n", "2")) {
      publisher.whenSubscribed("A", 1).toCompletableFuture().join();
      publisher.whenSubscribed("B", 1).toCompletableFuture().join();
      publisher.send("A", "1");
      publisher.send("C", "2");
      publisher.send("B", "3");
      assertThat(sub.rest()).containsExactly("A\t1", "B\t3");
      succeeds(sub);
    }
  }

  @Test
  void pubWaitsForASubscriber() throws InterruptedException {
    SubSocket subscriber = zekko.open(SUB).bind(FREE).subscribe("");
    try (Program pub =
        Program.start("pub", at(subscriber), "--topic", "A", "-m", "x", "-n", "3", "-r", "100")) {
      for (int i = 0; i < 3; i++) {
        assertThat(subscriber.receive()).isEqualTo(Message.of("A", "x"));
      }
      succeeds(pub);
    }
  }

  @Test
  void reqPrintsReplies() throws InterruptedException {
    RepSocket server = zekko.open(REP).bind(FREE);
    server.serve(request -> Message.of(request.string() + "!"));
    try (Program req = Program.start("req", at(server), "-m", "a", "-m", "b")) {
      assertThat(req.rest()).containsExactly("a!", "b!");
      succeeds(req);
    }
  }

  @Test
  void repAnswersThroughAProxy(@TempDir Path directory) throws InterruptedException {
    String backend = "ipc://" + directory.resolve("backend");
    String frontend = "ipc://" + directory.resolve("frontend");
    ReqSocket client = zekko.open(REQ).connect(frontend);
    try (Program proxy = Program.start("proxy", "--bind", frontend, backend);
        Program rep = Program.start("rep", backend, "-m", "pong", "-n", "1")) {
      Message reply = client.request(Message.of("ping")).toCompletableFuture().join();
      assertThat(reply).isEqualTo(Message.of("pong"));
      assertThat(rep.rest()).containsExactly("ping");
      succeeds(rep);
      proxy.terminate();
      assertThat(proxy.exitCode()).isEqualTo(TERMINATED);
      assertThat(proxy.errors()).isEmpty();
    }
  }

  @Test
  void aStreamerPassesTasksOn(@TempDir Path directory) throws InterruptedException {
    String tasks = "ipc://" + directory.resolve("tasks");
    String workers = "ipc://" + directory.resolve("workers");
    PushSocket push = zekko.open(PUSH).connect(tasks);
    PullSocket pull = zekko.open(PULL).connect(workers);
    try (Program proxy = Program.start("proxy", "--bind", "--type", "STREAMER", tasks, workers)) {
      push.send("task");
      assertThat(pull.receive()).isEqualTo(Message.of("task"));
      proxy.terminate();
      assertThat(proxy.exitCode()).isEqualTo(TERMINATED);
      assertThat(proxy.errors()).isEmpty();
    }
  }

  @Test
  void whoWaitsInVainSaysSo() throws InterruptedException {
    PushSocket silent = zekko.open(PUSH).bind(FREE);
    try (Program recv = Program.start("recv", at(silent), "--timeout", "100ms")) {
      assertThat(recv.exitCode()).isEqualTo(TIMED_OUT);
      assertThat(recv.errors()).startsWith("recv: EAGAIN").hasLineCount(1);
    }
    try (Program send = Program.start("send", FREE, "--bind", "-m", "x", "--timeout", "100ms")) {
      assertThat(send.exitCode()).isEqualTo(TIMED_OUT);
      assertThat(send.errors()).startsWith("send: EAGAIN").hasLineCount(1);
    }
    try (Program req = Program.start("req", FREE, "--bind", "-m", "x", "--timeout", "100ms")) {
      assertThat(req.exitCode()).isEqualTo(TIMED_OUT);
      assertThat(req.errors()).startsWith("req: EAGAIN").hasLineCount(1);
    }
  }

  private static String at(SocketHandle<?> socket) {
    return socket.lastEndpoint().toString();
  }

  private static void succeeds(Program program) throws InterruptedException {
    assertThat(program.exitCode()).isZero();
    assertThat(program.errors()).isEmpty();
  }
}
