package io.zekko.streams.impl;

import java.util.function.BiFunction;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractGraphStageWithMaterializedValue;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * A flow that sends what it takes and emits what its socket receives. The end of the inlet leaves
 * the outlet open, since answers may still come; the end of the outlet ends both.
 *
 * @param <I> what it takes
 * @param <O> what it emits
 */
final class FlowStage<I, O>
    extends AbstractGraphStageWithMaterializedValue<FlowShape<I, O>, StageControl> {
  private final SocketPlan plan;
  private final Sides<I, O> sides;
  private final Inlet<I> in = Inlet.create("messages.in");
  private final Outlet<O> out = Outlet.create("messages.out");
  private final FlowShape<I, O> shape = FlowShape.of(in, out);

  /** Makes both sides of one run of the stage, which may know each other. */
  interface Sides<I, O> {
    Pair<ToSocket<I>, FromSocket<O>> make(SocketLogic logic, Inlet<I> in, Outlet<O> out);
  }

  FlowStage(
      SocketPlan plan,
      BiFunction<SocketLogic, Inlet<I>, ToSocket<I>> inSide,
      BiFunction<SocketLogic, Outlet<O>, FromSocket<O>> outSide) {
    this(plan, (logic, in, out) -> Pair.create(inSide.apply(logic, in), outSide.apply(logic, out)));
  }

  FlowStage(SocketPlan plan, Sides<I, O> sides) {
    this.plan = plan;
    this.sides = sides;
  }

  @Override
  public FlowShape<I, O> shape() {
    return shape;
  }

  @Override
  public Pair<GraphStageLogic, StageControl> createLogicAndMaterializedValuePair(
      Attributes attributes) {
    StageControl control = new StageControl();
    SocketLogic logic = new SocketLogic(shape, plan, control);
    Pair<ToSocket<I>, FromSocket<O>> made = sides.make(logic, in, out);
    logic.carry(made.second(), made.first());
    logic.setHandler(in, made.first());
    logic.setHandler(out, made.second());
    return Pair.create(logic, control);
  }
}
