package io.zekko.streams.javadsl;

import io.zekko.Message;
import io.zekko.streams.SocketControl;
import io.zekko.streams.javadsl.Shape.Side;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;
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
      case UPSTREAM_COMPLETES -> shape.side == Side.IN || shape.side == Side.BOTH_AS_ONE;
      case UPSTREAM_FAILS -> shape.side != Side.OUT && shape.side != Side.NONE;
      case DOWNSTREAM_CANCELS, DOWNSTREAM_FAILS -> shape.side != Side.IN && shape.side != Side.NONE;
      default -> true;
    };
  }

  /** A running stream whose ends are held by the test. */
  static final class Run {
    final CompletableFuture<Source<Message, NotUsed>> upstream = new CompletableFuture<>();
    final Materializer materializer;
    final SharedKillSwitch downstream = KillSwitches.shared("downstream");
    final SocketControl control;

    Run(ActorSystem system, Wiring wiring, Sink<Object, ?> sink) {
      materializer = Materializer.createMaterializer(system);
      control =
          wiring
              .between(
                  Source.completionStageSource(upstream),
                  Flow.of(Object.class).via(downstream.flow()).to(sink))
              .run(materializer);
    }
  }
}
