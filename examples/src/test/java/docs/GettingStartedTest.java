package docs;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.SUB;
import static io.zekko.patterns.Sockets.XPUB;
import static io.zekko.runtime.socket.Poller.Interest.READABLE;
import static io.zekko.runtime.socket.Poller.Interest.WRITABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Flag;
import io.zekko.runtime.socket.Poller;
import io.zekko.runtime.socket.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;
import org.junit.jupiter.api.Test;

/** The snippets of README.md and of getting-started.md. */
class GettingStartedTest {
  @Test
  void aServerAndAClient() {
    // #readme
    try (Zekko zekko = Zekko.create()) {
      RepSocket server = zekko.open(REP).bind("tcp://127.0.0.1:*");
      server.serve(request -> Message.of("World"));

      ReqSocket client = zekko.open(REQ).connect(server.lastEndpoint().toString());
      client.send("Hello");
      System.out.println(
          client.receive().string()); // World, from any ZeroMQ server in any language
    }
    // #readme
  }

  @Test
  void anActorSystemOfYourOwn() {
    // #actor-system
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "shop");
    Zekko zekko = Zekko.get(system);
    PullSocket orders = zekko.open(PULL).bind("tcp://127.0.0.1:*");
    system.terminate(); // closes the sockets first
    // #actor-system
    system.getWhenTerminated().toCompletableFuture().join();
    assertThat(zekko.openSockets()).isZero();
    assertThatThrownBy(orders::receive).isInstanceOf(SocketClosedException.class);
  }

  @Test
  void handles() {
    try (Zekko zekko = Zekko.create()) {
      PullSocket pull = zekko.open(PULL).bind("tcp://127.0.0.1:*");
      PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
      // #sending
      push.send("a text", "and another frame"); // waits while no peer has room
      boolean inTime = push.send(Message.of("b"), Duration.ofSeconds(1)); // false: not sent
      boolean atOnce = push.trySend(Message.of("c")); // false: there is no room now
      CompletionStage<Done> accepted = push.sendAsync(Message.of("d")); // done when there is room
      // #sending
      assertThat(inTime).isTrue();
      assertThat(atOnce).isTrue();
      accepted.toCompletableFuture().join();
      // #receiving
      Message first = pull.receive(); // waits for a message
      Optional<Message> second = pull.receive(Duration.ofSeconds(1)); // empty: none came
      Optional<Message> third = pull.tryReceive(); // empty: there is none now
      CompletionStage<Message> next = pull.receiveAsync(); // done when a message comes
      // #receiving
      assertThat(first).isEqualTo(Message.of("a text", "and another frame"));
      assertThat(second).contains(Message.of("b"));
      assertThat(next.toCompletableFuture().join().string()).isEqualTo(third.isEmpty() ? "c" : "d");
    }
  }

  @Test
  void frameByFrame() {
    try (Zekko zekko = Zekko.create()) {
      DealerSocket bound = zekko.open(DEALER).bind("tcp://127.0.0.1:*");
      DealerSocket connected = zekko.open(DEALER).connect(bound.lastEndpoint().toString());
      // #frames
      byte[] hello = "hello".getBytes(StandardCharsets.UTF_8);
      connected.send(hello, hello.length, Flag.SNDMORE); // waits for the frames behind it
      int sent = connected.send(hello, hello.length, Flag.DONTWAIT); // 5, or -1 for EAGAIN

      byte[] buffer = new byte[256];
      int size = bound.receive(buffer, buffer.length); // 5: what the frame has, even if cut
      boolean more = bound.receiveMore(); // true: another frame follows
      // #frames
      assertThat(sent).isEqualTo(5);
      assertThat(size).isEqualTo(5);
      assertThat(more).isTrue();
      assertThat(bound.receive(buffer, 2)).isEqualTo(5);
      assertThat(bound.receiveMore()).isFalse();
    }
  }

  // #consumer
  /** Takes messages from a PULL, never more than ten ahead of its work. */
  static Behavior<Socket.Received> consumer(PullSocket pull, BlockingQueue<String> words) {
    return Behaviors.setup(
        context -> {
          pull.ref().tell(new Socket.Consume(context.getSelf(), 10));
          return Behaviors.receiveMessage(
              received -> {
                words.add(received.message().string());
                pull.ref().tell(new Socket.Demand(context.getSelf(), 1));
                return Behaviors.same();
              });
        });
  }

  // #consumer

  // #producer
  /** Sends words through a PUSH, each when the one before has been accepted. */
  static Behavior<StatusReply<Done>> producer(PushSocket push, Iterator<String> words) {
    return Behaviors.setup(
        context -> {
          push.ref().tell(new Socket.Send(Message.of(words.next()), context.getSelf()));
          return Behaviors.receiveMessage(
              accepted -> {
                if (accepted.isError() || !words.hasNext()) {
                  return Behaviors.stopped();
                }
                push.ref().tell(new Socket.Send(Message.of(words.next()), context.getSelf()));
                return Behaviors.same();
              });
        });
  }

  // #producer

  @Test
  void actors() throws InterruptedException {
    try (Zekko zekko = Zekko.create()) {
      ActorSystem<?> system = zekko.system();
      PullSocket pull = zekko.open(PULL).bind("tcp://127.0.0.1:*");
      PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
      BlockingQueue<String> words = new LinkedBlockingQueue<>();
      // #on-loop
      Props onLoop = DispatcherSelector.fromConfig(pull.dispatcher());
      system.systemActorOf(consumer(pull, words), "consumer", onLoop);
      // #on-loop
      Iterator<String> many = List.of("one", "two", "three").iterator();
      system.systemActorOf(producer(push, many), "producer", Props.empty());
      for (String word : List.of("one", "two", "three")) {
        assertThat(words.take()).isEqualTo(word);
      }
    }
  }

  @Test
  void polling() {
    try (Zekko zekko = Zekko.create()) {
      List<String> work = new ArrayList<>();
      PullSocket tasks = zekko.open(PULL).bind("inproc://tasks");
      PullSocket sink = zekko.open(PULL).bind("inproc://results");
      PushSocket results = zekko.open(PUSH).connect("inproc://results");
      zekko.open(PUSH).connect("inproc://tasks").send("task");
      // #poller
      Poller poller = Poller.create().add(tasks, READABLE).add(results, WRITABLE);
      for (Poller.Ready ready : poller.poll(Duration.ofSeconds(1))) { // empty: none is ready
        if (ready.socket() == tasks) {
          tasks.tryReceive().ifPresent(task -> work.add(task.string()));
        } else {
          results.trySend(Message.of("result"));
        }
      }
      // #poller
      assertThat(work.isEmpty() ? sink.receive().string() : work.get(0)).isIn("task", "result");
    }
  }

  @Test
  void serving() {
    try (Zekko zekko = Zekko.create()) {
      RepSocket server = zekko.open(REP).bind("tcp://127.0.0.1:*");
      ReqSocket client = zekko.open(REQ).connect(server.lastEndpoint().toString());
      // #serve
      server.serve(
          request -> Message.of("Hello " + request.string()),
          failure -> Message.of("error: " + failure.getMessage()));

      CompletionStage<Message> ann = client.request(Message.of("Ann")); // any thread, any time
      CompletionStage<Message> bob = client.request(Message.of("Bob")); // sent after Ann's reply
      // #serve
      assertThat(ann.toCompletableFuture().join().string()).isEqualTo("Hello Ann");
      assertThat(bob.toCompletableFuture().join().string()).isEqualTo("Hello Bob");
    }
  }

  @Test
  void everyWorkerGetsItsShare() {
    try (Zekko zekko = Zekko.create()) {
      PushSocket push = zekko.open(PUSH).bind("tcp://127.0.0.1:*");
      String endpoint = push.lastEndpoint().toString();
      PullSocket one = zekko.open(PULL).connect(endpoint);
      PullSocket other = zekko.open(PULL).connect(endpoint);
      // #when-connected
      push.whenConnected(2).toCompletableFuture().join(); // both workers are ready
      for (int i = 0; i < 10; i++) {
        push.send("task " + i); // five for each
      }
      // #when-connected
      for (int i = 0; i < 5; i++) {
        one.receive();
        other.receive();
      }
      assertThat(one.tryReceive()).isEmpty();
    }
  }

  @Test
  void everySubscriberIsKnown() {
    try (Zekko zekko = Zekko.create()) {
      // #subscribed
      XPubSocket news = zekko.open(XPUB).bind("tcp://127.0.0.1:*");
      SubSocket reader = zekko.open(SUB).connect(news.lastEndpoint().toString()).subscribe("sport");

      Message subscription = news.receive(); // a byte 1 and "sport": the reader is known now
      news.send("sport", "2:1");
      // #subscribed
      assertThat(subscription.string()).isEqualTo("\u0001sport");
      assertThat(reader.receive()).isEqualTo(Message.of("sport", "2:1"));
    }
  }

  @Test
  void closing() {
    try (Zekko zekko = Zekko.create()) {
      // #closing
      SocketOptions patient =
          SocketOptions.create(zekko.system()).withLinger(Duration.ofSeconds(5));
      PushSocket push = zekko.open(PUSH, patient).connect("tcp://127.0.0.1:5557");
      push.close(); // sends what waits, for five seconds at most
      long lost =
          push.stats().dropped(DropReason.LINGER_EXPIRED)
              + push.stats().dropped(DropReason.PIPE_CLOSED);
      // #closing
      assertThat(lost).isZero();
      CompletableFuture<Done> gone = push.closeAsync().toCompletableFuture();
      assertThat(gone).isDone();
    }
  }
}
