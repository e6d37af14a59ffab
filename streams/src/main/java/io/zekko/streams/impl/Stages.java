package io.zekko.streams.impl;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.streams.Overflow;
import io.zekko.streams.PubControl;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.SubControl;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.SinkShape;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** The shapes that factories are made of. */
public final class Stages {
  private Stages() {}

  /** Emits what is received. */
  public static Source<Message, SocketControl> source(SocketPlan plan) {
    neverDrops(plan.settings());
    return Source.fromGraph(singles(plan)).mapMaterializedValue(control -> control);
  }

  /** Emits what is received, in lists of what there is. */
  public static Source<List<Message>, SocketControl> batchedSource(SocketPlan plan) {
    neverDrops(plan.settings());
    return Source.fromGraph(batches(plan)).mapMaterializedValue(control -> control);
  }

  /** Sends what it takes. */
  public static Sink<Message, SocketControl> sink(SocketPlan plan) {
    neverDrops(plan.settings());
    return Sink.fromGraph(SocketStage.sink(plan, SinglesToSocket::new))
        .mapMaterializedValue(control -> control);
  }

  /** Sends all messages of the lists that it takes. */
  public static Sink<List<Message>, SocketControl> batchedSink(SocketPlan plan) {
    neverDrops(plan.settings());
    return Sink.fromGraph(SocketStage.sink(plan, BatchesToSocket::new))
        .mapMaterializedValue(control -> control);
  }

  /** Sends what it takes and emits what is received. */
  public static Flow<Message, Message, SocketControl> flow(SocketPlan plan) {
    return Flow.fromGraph(singles(plan, SinglesToSocket::new))
        .mapMaterializedValue(control -> control);
  }

  /** Emits what a SUB receives, with the overflow of the settings. */
  public static Source<Message, SubControl> subSource(SocketPlan plan) {
    Overflow overflow = plan.settings().overflow().orElse(Overflow.BACKPRESSURE);
    SocketStage<SourceShape<Message>> stage =
        overflow == Overflow.BACKPRESSURE ? singles(plan) : dropping(plan, overflow);
    return Source.fromGraph(stage).mapMaterializedValue(control -> control);
  }

  /** As {@link #subSource}, in lists of what there is; with backpressure only. */
  public static Source<List<Message>, SubControl> batchedSubSource(SocketPlan plan) {
    neverDrops(plan.settings());
    return Source.fromGraph(batches(plan)).mapMaterializedValue(control -> control);
  }

  /**
   * Publishes what it takes. With {@link Overflow#DROP_NEW} the socket drops, for each subscriber
   * that is full; with anything else the socket must be one that makes its sender wait.
   */
  public static Sink<Message, PubControl> pubSink(SocketPlan plan) {
    Overflow overflow = plan.settings().overflow().orElse(Overflow.DROP_NEW);
    SocketStage<SinkShape<Message>> stage =
        overflow == Overflow.DROP_NEW || overflow == Overflow.BACKPRESSURE
            ? SocketStage.sink(plan, SinglesToSocket::new)
            : SocketStage.sink(
                plan,
                (logic, in) ->
                    new OverflowToSocket(
                        logic,
                        in,
                        new OverflowBuffer(
                            overflow, plan.socketOptions().sendHighWaterMark(), "a PUB sink")));
    return Sink.fromGraph(stage).mapMaterializedValue(control -> control);
  }

  /** As {@link #pubSink}, for lists; without a buffer of its own. */
  public static Sink<List<Message>, PubControl> batchedPubSink(SocketPlan plan) {
    if (plan.settings().overflow().orElse(Overflow.DROP_NEW) != Overflow.DROP_NEW) {
      neverDrops(plan.settings());
    }
    return Sink.fromGraph(SocketStage.sink(plan, BatchesToSocket::new))
        .mapMaterializedValue(control -> control);
  }

  private static SocketStage<SourceShape<Message>> dropping(SocketPlan plan, Overflow overflow) {
    StreamSettings settings = plan.settings();
    return SocketStage.source(
        plan,
        (logic, out) ->
            new OverflowFromSocket(
                logic,
                out,
                new OverflowBuffer(
                    overflow, plan.socketOptions().receiveHighWaterMark(), "a SUB source"),
                settings.batchSize()));
  }

  /** As {@link #flow}, for sockets that refuse what they cannot route: that fails the flow. */
  public static Flow<Message, Message, SocketControl> askingFlow(SocketPlan plan) {
    return Flow.fromGraph(singles(plan, AskingToSocket::new))
        .mapMaterializedValue(control -> control);
  }

  /** As {@link #flow}, with a control that knows subscribers and subscriptions. */
  public static Flow<Message, Message, PubControl> publishingFlow(SocketPlan plan) {
    return Flow.fromGraph(singles(plan, SinglesToSocket::new))
        .mapMaterializedValue(control -> control);
  }

  /** As {@link #flow}, with a control that changes subscriptions. */
  public static Flow<Message, Message, SubControl> subscribingFlow(SocketPlan plan) {
    return Flow.fromGraph(singles(plan, SinglesToSocket::new))
        .mapMaterializedValue(control -> control);
  }

  private static SocketStage<FlowShape<Message, Message>> singles(
      SocketPlan plan, BiFunction<SocketLogic, Inlet<Message>, ToSocket<Message>> in) {
    neverDrops(plan.settings());
    return SocketStage.flow(
        plan,
        (logic, inlet, outlet) ->
            Pair.create(in.apply(logic, inlet), singlesOut(plan).apply(logic, outlet)));
  }

  private static BiFunction<SocketLogic, Outlet<Message>, FromSocket<Message>> singlesOut(
      SocketPlan plan) {
    return (logic, out) -> new SinglesFromSocket(logic, out, plan.settings().batchSize());
  }

  private static SocketStage<SourceShape<Message>> singles(SocketPlan plan) {
    return SocketStage.source(plan, singlesOut(plan));
  }

  private static SocketStage<SourceShape<List<Message>>> batches(SocketPlan plan) {
    return SocketStage.source(
        plan, (logic, out) -> new BatchesFromSocket(logic, out, plan.settings().batchSize()));
  }

  static void neverDrops(StreamSettings settings) {
    settings
        .overflow()
        .filter(overflow -> overflow != Overflow.BACKPRESSURE)
        .ifPresent(
            overflow -> {
              throw new InvalidOptionException(
                  "overflow",
                  overflow,
                  "only a SUB source and a PUB sink may drop; all others have backpressure");
            });
  }
}
