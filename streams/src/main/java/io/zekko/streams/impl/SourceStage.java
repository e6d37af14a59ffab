package io.zekko.streams.impl;

import java.util.function.BiFunction;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.stage.AbstractGraphStageWithMaterializedValue;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * A source of what a socket receives.
 *
 * @param <T> what it emits
 */
final class SourceStage<T>
    extends AbstractGraphStageWithMaterializedValue<SourceShape<T>, StageControl> {
  private final SocketPlan plan;
  private final BiFunction<SocketLogic, Outlet<T>, FromSocket<T>> side;
  private final Outlet<T> out = Outlet.create("messages.out");
  private final SourceShape<T> shape = SourceShape.of(out);

  SourceStage(SocketPlan plan, BiFunction<SocketLogic, Outlet<T>, FromSocket<T>> side) {
    this.plan = plan;
    this.side = side;
  }

  @Override
  public SourceShape<T> shape() {
    return shape;
  }

  @Override
  public Pair<GraphStageLogic, StageControl> createLogicAndMaterializedValuePair(
      Attributes attributes) {
    StageControl control = new StageControl();
    SocketLogic logic = new SocketLogic(shape, plan, control);
    FromSocket<T> from = side.apply(logic, out);
    logic.carry(from, null);
    logic.setHandler(out, from);
    return Pair.create(logic, control);
  }
}
