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
  private final BiFunction<SocketLogic, Inlet<I>, ToSocket<I>> inSide;
  private final BiFunction<SocketLogic, Outlet<O>, FromSocket<O>> outSide;
  private final Inlet<I> in = Inlet.create("messages.in");
  private final Outlet<O> out = Outlet.create("messages.out");
  private final FlowShape<I, O> shape = FlowShape.of(in, out);

  FlowStage(
      SocketPlan plan,
      BiFunction<SocketLogic, Inlet<I>, ToSocket<I>> inSide,
      BiFunction<SocketLogic, Outlet<O>, FromSocket<O>> outSide) {
    this.plan = plan;
    this.inSide = inSide;
    this.outSide = outSide;
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
    ToSocket<I> to = inSide.apply(logic, in);
    FromSocket<O> from = outSide.apply(logic, out);
    logic.carry(from, to);
    logic.setHandler(in, to);
    logic.setHandler(out, from);
    return Pair.create(logic, control);
  }
}
