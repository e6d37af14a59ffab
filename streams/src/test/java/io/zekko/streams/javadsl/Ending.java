package io.zekko.streams.javadsl;

import io.zekko.Message;
import io.zekko.streams.SocketControl;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** The ways in which a stream ends. */
enum Ending {
  UPSTREAM_COMPLETES {
    @Override
    void end(Run run) {
      run.upstream.complete(Source.empty());
    }
  },
  UPSTREAM_FAILS {
    @Override
    void end(Run run) {
      run.upstream.completeExceptionally(FAILURE);
    }
  },
  DOWNSTREAM_CANCELS {
    @Override
    void end(Run run) {
      run.downstream.shutdown();
    }
  },
  DOWNSTREAM_FAILS {
    @Override
    void end(Run run) {
      run.downstream.abort(FAILURE);
    }
  },
  SHUTDOWN {
    @Override
    void end(Run run) {
      run.control.shutdown();
    }
  },
  DRAIN_AND_SHUTDOWN {
    @Override
    void end(Run run) {
      run.control.drainAndShutdown();
    }
  },
  MATERIALIZER_SHUTDOWN {
    @Override
    void end(Run run) {
      run.materializer.shutdown();
    }
  };

  /** What upstream and downstream fail with. */
  static final RuntimeException FAILURE = new IllegalArgumentException("for the test");

  /** Ends the stream. */
  abstract void end(Run run);

  /** Whether the way leads by what the shape has. */
  boolean suits(Shape shape) {
    return switch (this) {
      case UPSTREAM_COMPLETES -> shape.side == Shape.Side.IN;
      case UPSTREAM_FAILS -> shape.side != Shape.Side.OUT;
      case DOWNSTREAM_CANCELS, DOWNSTREAM_FAILS -> shape.side != Shape.Side.IN;
      default -> true;
    };
  }

  /** A running stream whose ends are held by the test. */
  static final class Run {
    final CompletableFuture<Source<Message, NotUsed>> upstream = new CompletableFuture<>();
    final Materializer materializer;
    final UniqueKillSwitch downstream;
    final SocketControl control;

    Run(ActorSystem system, Flow<Message, Object, SocketControl> flow, Sink<Object, ?> sink) {
      materializer = Materializer.createMaterializer(system);
      var run =
          Source.completionStageSource(upstream)
              .viaMat(flow, Keep.right())
              .viaMat(KillSwitches.single(), Keep.both())
              .to(sink)
              .run(materializer);
      control = run.first();
      downstream = run.second();
    }
  }
}
