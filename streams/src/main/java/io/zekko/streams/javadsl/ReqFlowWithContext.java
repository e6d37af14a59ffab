package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.DEALER;

import io.zekko.Message;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.impl.RequestStages;
import io.zekko.streams.impl.SocketPlan;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.FlowWithContext;

/**
 * Flows of requests as {@link ReqFlow} has them, where each reply comes out with the context of its
 * request. The context stays in this process.
 */
public final class ReqFlowWithContext {
  private ReqFlowWithContext() {}

  /**
   * Opens a DEALER for each run; replies come out in the order of their requests.
   *
   * @param <C> the context
   * @param parallelism how many requests may be in flight, at least 1
   * @throws io.zekko.InvalidOptionException if a DEALER cannot work with the settings, or the
   *     parallelism is less than 1
   */
  public static <C> FlowWithContext<Message, C, Message, C, SocketControl> create(
      StreamSettings settings, int parallelism) {
    return flow(SocketPlan.opening(DEALER, settings), parallelism, true);
  }

  /** As {@link #create}; replies come out as they arrive. */
  public static <C> FlowWithContext<Message, C, Message, C, SocketControl> createUnordered(
      StreamSettings settings, int parallelism) {
    return flow(SocketPlan.opening(DEALER, settings), parallelism, false);
  }

  /**
   * As {@link #create}, with {@code socket}, which is left open. Nobody else should receive from it
   * meanwhile. Endpoints in the settings are ignored.
   */
  public static <C> FlowWithContext<Message, C, Message, C, SocketControl> from(
      DealerSocket socket, StreamSettings settings, int parallelism) {
    return flow(SocketPlan.sharing(socket, settings), parallelism, true);
  }

  /** As {@link #from}; replies come out as they arrive. */
  public static <C> FlowWithContext<Message, C, Message, C, SocketControl> fromUnordered(
      DealerSocket socket, StreamSettings settings, int parallelism) {
    return flow(SocketPlan.sharing(socket, settings), parallelism, false);
  }

  private static <C> FlowWithContext<Message, C, Message, C, SocketControl> flow(
      SocketPlan plan, int parallelism, boolean ordered) {
    return FlowWithContext.fromPairs(
        RequestStages.<Pair<Message, C>, Pair<Message, C>>requests(
            plan,
            parallelism,
            ordered,
            Pair::first,
            (request, reply) -> Pair.create(reply, request.second())));
  }
}
