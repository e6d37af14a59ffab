package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.DEALER;

import io.zekko.Message;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.impl.RequestStages;
import io.zekko.streams.impl.SocketPlan;
import java.util.function.Function;
import org.apache.pekko.stream.javadsl.Flow;

/**
 * Flows of requests: what goes in is asked of REPs and ROUTERs in turn, what comes out are their
 * replies, one for each request. A DEALER carries them, since a REQ would wait for each reply
 * before the next request: it puts a number of 4 bytes and an empty delimiter before each request,
 * which come back before the reply. Whoever answers from a ROUTER must repeat both.
 *
 * <p>No more than {@code parallelism} requests are between inlet and outlet; then the flow waits. A
 * request that has no reply within the request timeout of the settings, counted from its way into
 * the flow, fails the flow with a {@link io.zekko.streams.RequestTimeoutException}; requests are
 * not repeated. A reply to no request in flight is dropped and counted under {@code STALE_REPLY}, a
 * message that cannot be a reply under {@code MALFORMED}.
 *
 * <p>When the inlet completes, or the control drains, the flow completes after the last reply.
 */
public final class ReqFlow {
  private ReqFlow() {}

  /**
   * Opens a DEALER for each run; replies come out in the order of their requests.
   *
   * @param parallelism how many requests may be in flight, at least 1
   * @throws io.zekko.InvalidOptionException if a DEALER cannot work with the settings, or the
   *     parallelism is less than 1
   */
  public static Flow<Message, Message, SocketControl> create(
      StreamSettings settings, int parallelism) {
    return flow(SocketPlan.opening(DEALER, settings), parallelism, true);
  }

  /** As {@link #create}; replies come out as they arrive. */
  public static Flow<Message, Message, SocketControl> createUnordered(
      StreamSettings settings, int parallelism) {
    return flow(SocketPlan.opening(DEALER, settings), parallelism, false);
  }

  /**
   * As {@link #create}, with {@code socket}, which is left open. Nobody else should receive from it
   * meanwhile. Endpoints in the settings are ignored.
   */
  public static Flow<Message, Message, SocketControl> from(
      DealerSocket socket, StreamSettings settings, int parallelism) {
    return flow(SocketPlan.sharing(socket, settings), parallelism, true);
  }

  /** As {@link #from}; replies come out as they arrive. */
  public static Flow<Message, Message, SocketControl> fromUnordered(
      DealerSocket socket, StreamSettings settings, int parallelism) {
    return flow(SocketPlan.sharing(socket, settings), parallelism, false);
  }

  private static Flow<Message, Message, SocketControl> flow(
      SocketPlan plan, int parallelism, boolean ordered) {
    return RequestStages.requests(
        plan, parallelism, ordered, Function.identity(), (request, reply) -> reply);
  }
}
