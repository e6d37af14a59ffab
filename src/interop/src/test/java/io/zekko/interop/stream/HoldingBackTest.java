package io.zekko.interop.stream;

import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.options.TcpOptions;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.javadsl.PullSource;
import io.zekko.streams.javadsl.PushSink;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Streams without demand hold back whoever sends to them, libzmq and Zekko, over one hop and over
 * two; all of them at once, so that half a minute is enough.
 */
@RequiresLibZmq
@Tag("slow")
class HoldingBackTest {
  private static final Duration SOAK = Duration.ofSeconds(30);
  private static final Duration A_LITTLE = Duration.ofMillis(100);

  /** Of the system's, both ways; without, it is the machine that decides, and it may take 30 MB. */
  private static final int BUFFER_BYTES = 256 << 10;

  /** More than any of them lets wait: pipes, sockets' buffers, batches. */
  private static final int MOST_WAITING = 10_000;

  private static final int AFTERWARDS = 50_000;
  private static final long MOST_GROWTH = 16L << 20;

  @RegisterExtension private final Lab lab = new Lab();

  private final List<Line> lines = new ArrayList<>();
  private ActorSystem<?> system;
  private SocketOptions options;
  private StreamSettings settings;

  /** A producer, whatever is in between, and the end where demand decides. */
  private record Line(Producer producer, SinkQueueWithCancel<Message> end) {
    /** Takes a number of messages, which must be the next ones in order. */
    void take(long from, long count) {
      for (long number = from; number < from + count; number++) {
        Message message = end.pull().toCompletableFuture().join().orElseThrow();
        assertThat(Producer.number(message)).isEqualTo(number);
      }
    }
  }

  @BeforeEach
  void open() {
    system = lab.zekko().system();
    options =
        lab.options()
            .withTcp(
                TcpOptions.create()
                    .withSendBufferBytes(BUFFER_BYTES)
                    .withReceiveBufferBytes(BUFFER_BYTES));
    settings = StreamSettings.create(system).withSocketOptions(options);
  }

  @Test
  @Timeout(120)
  void withoutDemandProducersWaitMemoryStaysFlatAndNothingIsLost() {
    lines.add(behindLibzmq());
    lines.add(behindZekko());
    lines.add(behindTwoHops());
    for (Line line : lines) {
      line.take(0, 1000);
    }
    long[] sent = whenAllWait();
    long heap = usedHeap();
    soak(heap);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i).producer().sent()).as("line %d", i).isEqualTo(sent[i]);

      assertThat(sent[i]).as("line %d", i).isLessThan(MOST_WAITING);
    }
    for (Line line : lines) {
      line.take(1000, AFTERWARDS);
    }
  }

  private Line behindLibzmq() {
    var pulling = pulling(settings.withBind("tcp://127.0.0.1:*"));
    ZmqSocket push =
        lab.zmq(ZmqType.PUSH)
            .set(ZmqOption.SNDBUF, BUFFER_BYTES)
            .connect(endpoint(pulling.first()));
    return line(
        new Producer("libzmq", message -> push.trySend(message) || push.trySend(message, A_LITTLE)),
        pulling.second());
  }

  private Line behindZekko() {
    var pulling = pulling(settings.withBind("tcp://127.0.0.1:*"));
    PushSocket push = lab.open(PUSH, options).connect(endpoint(pulling.first()));
    return line(new Producer("zekko", message -> push.send(message, A_LITTLE)), pulling.second());
  }

  private Line behindTwoHops() {
    var pulling = pulling(settings.withBind("tcp://127.0.0.1:*"));
    Pair<SocketControl, SocketControl> middle =
        PullSource.create(settings.withBind("tcp://127.0.0.1:*"))
            .map(message -> message)
            .toMat(PushSink.create(settings.withConnect(endpoint(pulling.first()))), Keep.both())
            .run(system);
    lab.closing(() -> middle.first().shutdown().toCompletableFuture().join());
    // The sink would wait for room for the message that it holds.
    lab.closing(() -> middle.second().shutdown().toCompletableFuture().join());
    PushSocket push = lab.open(PUSH, options).connect(endpoint(middle.first()));
    return line(
        new Producer("two hops", message -> push.send(message, A_LITTLE)), pulling.second());
  }

  private Pair<SocketControl, SinkQueueWithCancel<Message>> pulling(StreamSettings settings) {
    var pulling =
        PullSource.create(settings).toMat(Sink.<Message>queue(1), Keep.both()).run(system);
    lab.closing(() -> pulling.first().shutdown().toCompletableFuture().join());
    return pulling;
  }

  private Line line(Producer producer, SinkQueueWithCancel<Message> end) {
    return new Line(lab.closing(producer), end);
  }

  private static String endpoint(SocketControl control) {
    return control.whenBound().toCompletableFuture().join().get(0).toString();
  }

  /** Waits until no producer has got rid of a message for a while; how many each has. */
  private long[] whenAllWait() {
    long[] before = sent();
    while (true) {
      pause(Duration.ofSeconds(1));
      long[] now = sent();
      if (Arrays.equals(before, now)) {
        return now;
      }
      before = now;
    }
  }

  private long[] sent() {
    return lines.stream().mapToLong(line -> line.producer().sent()).toArray();
  }

  private static void soak(long heap) {
    long end = System.nanoTime() + SOAK.toNanos();
    while (System.nanoTime() < end) {
      pause(Duration.ofSeconds(3));
      assertThat(usedHeap()).isLessThan(heap + MOST_GROWTH);
    }
  }

  /** The time that passes is what is tested here: nothing must happen in it. */
  private static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static long usedHeap() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
