package io.zekko.benchmarks.micro;

import io.zekko.Message;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.routing.FairQueue;
import io.zekko.runtime.routing.LoadBalancer;
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

/** One message from, or to, the next of some pipes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class RoutingBenchmark {
  @Param({"1", "64", "1000"})
  private int pipes;

  private final FairQueue fairQueue = new FairQueue();
  private final LoadBalancer loadBalancer = new LoadBalancer();
  private final Message message = Message.empty();

  /** All pipes are ready for ever. */
  @Setup
  public void attach() {
    for (int i = 0; i < pipes; i++) {
      Pipe pipe = new PeerlessPipe(i);
      fairQueue.attach(pipe);
      loadBalancer.attach(pipe);
    }
  }

  /** As a PULL receives. */
  @Benchmark
  public Message receiveFair() {
    return fairQueue.receive();
  }

  /** As a PUSH sends. */
  @Benchmark
  public Pipe sendInTurn() {
    return loadBalancer.send(message);
  }
}
