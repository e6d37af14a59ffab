package io.zekko.patterns.topology;

import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.SUB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A ventilator, workers, a sink; and the word that ends the workers. */
class PipelineTest {
  private static final String TCP = "tcp://127.0.0.1:*";
  private static final int WORKERS = 3;

  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void theVentilatorSharesOutTheSinkCollectsAndTheKillSignalEndsTheWorkers() {
    PushSocket ventilator = zekko.open(PUSH).bind(TCP);
    PullSocket sink = zekko.open(PULL).bind(TCP);
    PubSocket control = zekko.open(PUB).bind(TCP);
    List<PullSocket> workers = new ArrayList<>();
    for (int w = 0; w < WORKERS; w++) {
      workers.add(worker("" + w, ventilator, sink, control));
    }
    ventilator.whenConnected(WORKERS).toCompletableFuture().join();
    control.whenSubscribed("KILL", WORKERS).toCompletableFuture().join();

    int each = 100;
    for (int i = 0; i < WORKERS * each; i++) {
      ventilator.send("" + i);
    }
    Map<String, Integer> shares = new HashMap<>();
    Set<String> done = new HashSet<>();
    for (int i = 0; i < WORKERS * each; i++) {
      Message result = sink.receive();
      shares.merge(result.string(0), 1, Integer::sum);
      done.add(result.string(1));
    }
    assertThat(done).hasSize(WORKERS * each);
    assertThat(shares).hasSize(WORKERS).allSatisfy((worker, n) -> assertThat(n).isEqualTo(each));

    control.send("KILL");
    await().until(() -> workers.stream().allMatch(worker -> worker.access().isClosed()));
  }

  @Test
  void nineQuietPeersHaveTheirTurnsWhateverTheLoudOneSends() {
    int quiet = 9;
    int each = 50;
    int loud = 2000;
    PullSocket sink =
        zekko
            .open(PULL, SocketOptions.create(zekko.system()).withReceiveHighWaterMark(loud))
            .bind(TCP);
    send(sink, "loud", loud);
    for (int q = 0; q < quiet; q++) {
      send(sink, "quiet " + q, each);
    }
    await().until(() -> sink.stats().unread() == loud + quiet * each);

    for (int round = 0; round < each; round++) {
      Set<String> heard = new HashSet<>();
      for (int i = 0; i <= quiet; i++) {
        heard.add(sink.receive().string());
      }
      assertThat(heard).as("who was heard in round " + round).hasSize(quiet + 1);
    }
  }

  private void send(PullSocket sink, String name, int count) {
    PushSocket push =
        zekko
            .open(PUSH, SocketOptions.create(zekko.system()).withSendHighWaterMark(count))
            .connect(sink.lastEndpoint().toString());
    for (int i = 0; i < count; i++) {
      push.send(name);
    }
  }

  private PullSocket worker(
      String name, PushSocket ventilator, PullSocket sink, PubSocket control) {
    PullSocket tasks = zekko.open(PULL);
    PushSocket results = zekko.open(PUSH).connect(sink.lastEndpoint().toString());
    SubSocket kill = zekko.open(SUB).subscribe("KILL");
    kill.receiveAsync()
        .thenRun(
            () -> {
              tasks.closeAsync();
              results.closeAsync();
              kill.closeAsync();
            });
    kill.connect(control.lastEndpoint().toString());
    work(name, tasks, results);
    return tasks.connect(ventilator.lastEndpoint().toString());
  }

  private static void work(String name, PullSocket tasks, PushSocket results) {
    tasks
        .receiveAsync()
        .thenCompose(task -> results.sendAsync(task.prepend(Message.of(name))))
        .thenRun(() -> work(name, tasks, results));
  }
}
