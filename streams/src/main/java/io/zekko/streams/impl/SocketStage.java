package io.zekko.streams.impl;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.Shape;
import org.apache.pekko.stream.SinkShape;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.stage.AbstractGraphStageWithMaterializedValue;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * A stage with a socket: a source of what it receives, a sink that sends, or a flow that does both.
 *
 * @param <S> its shape
 */
final class SocketStage<S extends Shape>
    extends AbstractGraphStageWithMaterializedValue<S, StageControl> {
  private final SocketPlan plan;
  private final S shape;
  private final Consumer<SocketLogic> wiring;

  /** Makes both sides of one run of a flow, which may know each other. */
  interface Sides<I, O> {
    Pair<ToSocket<I>, FromSocket<O>> make(SocketLogic logic, Inlet<I> in, Outlet<O> out);
  }

  private SocketStage(SocketPlan plan, S shape, Consumer<SocketLogic> wiring) {
    this.plan = plan;
    this.shape = shape;
    this.wiring = wiring;
  }

  static <O> SocketStage<SourceShape<O>> source(
      SocketPlan plan, BiFunction<SocketLogic, Outlet<O>, FromSocket<O>> side) {
    Outlet<O> out = Outlet.create("messages.out");
    return new SocketStage<>(
        plan, SourceShape.of(out), logic -> logic.emit(out, side.apply(logic, out)));
  }

  static <I> SocketStage<SinkShape<I>> sink(
      SocketPlan plan, BiFunction<SocketLogic, Inlet<I>, ToSocket<I>> side) {
    Inlet<I> in = Inlet.create("messages.in");
    return new SocketStage<>(
        plan, SinkShape.of(in), logic -> logic.take(in, side.apply(logic, in)));
  }

  static <I, O> SocketStage<FlowShape<I, O>> flow(SocketPlan plan, Sides<I, O> sides) {
    Inlet<I> in = Inlet.create("messages.in");
    Outlet<O> out = Outlet.create("messages.out");
    return new SocketStage<>(
        plan,
        FlowShape.of(in, out),
        logic -> {
          Pair<ToSocket<I>, FromSocket<O>> made = sides.make(logic, in, out);
          logic.take(in, made.first());
          logic.emit(out, made.second());
        });
  }

  @Override
  public S shape() {
    return shape;
  }

  @Override
  public Pair<GraphStageLogic, StageControl> createLogicAndMaterializedValuePair(
      Attributes attributes) {
    StageControl control = new StageControl();
    SocketLogic logic = new SocketLogic(shape, plan, control);
    wiring.accept(logic);
    return Pair.create(logic, control);
  }
}
