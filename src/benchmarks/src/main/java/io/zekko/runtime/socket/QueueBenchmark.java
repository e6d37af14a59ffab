package io.zekko.runtime.socket;

import io.zekko.Message;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The queues between users' threads and a socket's loop, used by one thread for both: what a
 * message costs without the caches of two cores in between.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class QueueBenchmark {
  private static final int BATCH = 256;

  private final Message message = Message.empty();
  private final Outbox outbox = new Outbox();
  private final Inbox inbox = new Inbox(Integer.MAX_VALUE, new Signal());
  private long limit;
  private long place;

  /** From a sender to the loop. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Object outbox() {
    limit += BATCH;
    outbox.limit(limit);
    for (int i = 0; i < BATCH; i++) {
      outbox.put(outbox.claim(), message);
    }
    Object last = null;
    for (int i = 0; i < BATCH; i++) {
      last = outbox.take(place++);
    }
    return last;
  }

  /** From the loop to a receiver. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Message inbox() {
    Message[] messages = new Message[BATCH];
    Arrays.fill(messages, message);
    inbox.add(messages, BATCH);
    Message last = null;
    for (int i = 0; i < BATCH; i++) {
      last = inbox.poll();
    }
    return last;
  }
}
