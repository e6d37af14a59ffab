package io.zekko.benchmarks.micro;

import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.routing.SlotSet;
import io.zekko.runtime.routing.SubscriptionIndex;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Which pipes want a message, of many that have subscribed to something. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class MatchBenchmark {
  private static final int PIPES = 64;
  private static final int FRAMES = 4096;

  /** A prime: topics come in no order that a cache could like. */
  private static final int STRIDE = 7_919;

  @Param({"10", "10000", "1000000"})
  private int subscriptions;

  private final SubscriptionIndex index = new SubscriptionIndex();
  private final SlotSet matching = new SlotSet();
  private final byte[][] wanted = new byte[FRAMES][];
  private final byte[][] unwanted = new byte[FRAMES][];
  private int next;

  /** One topic for each subscription, spread over the pipes. */
  @Setup
  public void subscribe() {
    Pipe[] pipes = new Pipe[PIPES];
    for (int i = 0; i < PIPES; i++) {
      pipes[i] = new PeerlessPipe(i);
    }
    for (int i = 0; i < subscriptions; i++) {
      index.add(topic(i, "y"), pipes[i % PIPES]);
    }
    for (int i = 0; i < FRAMES; i++) {
      int number = (int) ((long) i * STRIDE % subscriptions);
      wanted[i] = topic(number, "y and more");
      unwanted[i] = topic(number, "n and more");
    }
  }

  /** One pipe wants it. */
  @Benchmark
  public int matchOne() {
    return match(wanted);
  }

  /** No pipe wants it, which shows only at its end. */
  @Benchmark
  public int matchNone() {
    return match(unwanted);
  }

  private int match(byte[]... frames) {
    next = (next + 1) % FRAMES;
    matching.clear();
    index.match(frames[next], matching);
    return matching.size();
  }

  private static byte[] topic(int number, String end) {
    return String.format("top.%07d%s", number, end).getBytes(StandardCharsets.US_ASCII);
  }
}
