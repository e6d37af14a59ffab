package io.zekko.streams.impl;

import java.util.function.BiFunction;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.SinkShape;
import org.apache.pekko.stream.stage.AbstractGraphStageWithMaterializedValue;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * A sink that sends what it takes through a socket.
 *
 * @param <T> what it takes
 */
final class SinkStage<T>
    extends AbstractGraphStageWithMaterializedValue<SinkShape<T>, StageControl> {
  private final SocketPlan plan;
  private final BiFunction<SocketLogic, Inlet<T>, ToSocket<T>> side;
  private final Inlet<T> in = Inlet.create("messages.in");
  private final SinkShape<T> shape = SinkShape.of(in);

  SinkStage(SocketPlan plan, BiFunction<SocketLogic, Inlet<T>, ToSocket<T>> side) {
    this.plan = plan;
    this.side = side;
  }

  @Override
  public SinkShape<T> shape() {
    return shape;
  }

  @Override
  public Pair<GraphStageLogic, StageControl> createLogicAndMaterializedValuePair(
      Attributes attributes) {
    StageControl control = new StageControl();
    SocketLogic logic = new SocketLogic(shape, plan, control);
    ToSocket<T> to = side.apply(logic, in);
    logic.carry(null, to);
    logic.setHandler(in, to);
    return Pair.create(logic, control);
  }
}
