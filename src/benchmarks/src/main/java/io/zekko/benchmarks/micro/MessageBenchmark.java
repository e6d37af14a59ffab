package io.zekko.benchmarks.micro;

import io.zekko.Message;
import io.zekko.RoutingId;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Messages of several frames: making them, and the envelopes of a ROUTER. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class MessageBenchmark {
  private static final int PARTS = 8;

  private final byte[] frame = new byte[100];
  private final RoutingId peer = RoutingId.wrap(new byte[] {0, 1, 2, 3, 4});
  private final Message one = Message.wrap(frame);
  private final Message routed = one.to(peer);

  /** The least that a message costs. */
  @Benchmark
  public Message wrapOne() {
    return Message.wrap(frame);
  }

  /** Eight frames, as a user would join them. */
  @Benchmark
  public Message wrapEight() {
    byte[][] frames = new byte[PARTS][];
    for (int i = 0; i < PARTS; i++) {
      frames[i] = frame;
    }
    return Message.wrap(frames);
  }

  /** An envelope around a message. */
  @Benchmark
  public Message address() {
    return one.to(peer);
  }

  /** The envelope off again. */
  @Benchmark
  public Message unwrap() {
    return routed.drop(1);
  }

  /** From whom it came. */
  @Benchmark
  public RoutingId sender() {
    return routed.sender();
  }
}
