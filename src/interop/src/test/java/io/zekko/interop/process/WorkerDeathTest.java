package io.zekko.interop.process;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.support.ChildProcess;
import io.zekko.interop.support.Events;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresPyzmq;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.options.SocketOptions;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One of two workers is killed in the middle of its work. */
@RequiresPyzmq
class WorkerDeathTest {
  /** Big enough that few tasks fit into the buffers on the way. */
  private static final byte[] BALLAST = new byte[10_000];

  @RegisterExtension final Lab lab = new Lab();

  private final BitSet done = new BitSet();
  private final AtomicInteger sent = new AtomicInteger();
  private volatile boolean enough;
  private PushSocket tasks;
  private PullSocket results;

  @BeforeEach
  void open() {
    SocketOptions options = lab.options().withSendHighWaterMark(10);
    tasks = lab.open(PUSH, options.withTcp(options.tcp().withSendBufferBytes(64 << 10)));
    results = lab.open(PULL).bind("tcp://127.0.0.1:*");
  }

  @Test
  void onlyWhatWasUnderWayToItIsLostAndItsSuccessorGetsWork() {
    Events events = Events.of(tasks);
    tasks.bind("tcp://127.0.0.1:*");
    ChildProcess victim = worker("victim");
    worker("other");
    Events.awaitPeers(tasks, 2);

    CompletableFuture<Void> sending = CompletableFuture.runAsync(this::sendUntilEnough);
    receiveFrom("victim", 50);
    victim.kill();
    events.await(SocketEvent.Disconnected.class);
    int sentByThen = sent.get();
    worker("successor");
    receiveFrom("successor", 50);
    enough = true;
    sending.orTimeout(10, TimeUnit.SECONDS).join();
    while (done.nextClearBit(sentByThen + 1) < sent.get()) {
      receiveOne();
    }

    assertThat(sent.get() - done.cardinality()).as("lost tasks").isLessThan(200);
  }

  private ChildProcess worker(String name) {
    return lab.python(
        "worker.py", tasks.lastEndpoint().toString(), results.lastEndpoint().toString(), name);
  }

  private void sendUntilEnough() {
    for (int task = 0; !enough; task = sent.incrementAndGet()) {
      tasks.send(Message.of(Integer.toString(task).getBytes(), BALLAST));
    }
  }

  private void receiveFrom(String worker, int count) {
    for (int received = 0; received < count; ) {
      if (receiveOne().equals(worker)) {
        received++;
      }
    }
  }

  private String receiveOne() {
    Message result = results.receive();
    int task = Integer.parseInt(result.string(1));
    assertThat(done.get(task)).as("task " + task + " was done before").isFalse();
    done.set(task);
    return result.string(0);
  }
}
