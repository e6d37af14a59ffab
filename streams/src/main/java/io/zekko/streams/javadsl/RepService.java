package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.ROUTER;

import io.zekko.Message;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.streams.Reply;
import io.zekko.streams.Request;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.impl.RequestStages;
import io.zekko.streams.impl.SocketPlan;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Graph;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.RunnableGraph;
import scala.util.control.NonFatal;

/**
 * Services that give every request exactly one reply. A ROUTER carries them, so that many requests
 * are answered at once and in any order; REQs, and DEALERs that begin their messages with an empty
 * frame, speak to it as to a REP. A message without that frame is dropped and counted under {@code
 * MALFORMED}.
 *
 * <p>A function that fails, a {@link Request#fail}, a flow that ends with requests unanswered, and
 * a request that the flow has held longer than the request timeout of the settings (a filter has
 * lost it, say) all lead to the failure answer: what {@code onFailure} makes of the failure, by
 * default an empty message. Only the end of the flow ends the service, and fails it if the flow
 * failed; what has arrived by then and was not handed out is answered in that way too. A second
 * reply to a request is dropped and counted under {@code STALE_REPLY}. A reply to a requester that
 * is gone or does not read is dropped and counted by the ROUTER.
 *
 * <p>{@link SocketControl#drainAndShutdown} hands out no more requests, completes the flow, and
 * waits for the replies that this leads to.
 */
public final class RepService {
  private RepService() {}

  /**
   * A service that opens a ROUTER for each run and answers with what {@code flow} replies, in any
   * order.
   *
   * @throws io.zekko.InvalidOptionException if a ROUTER cannot work with the settings
   */
  public static RunnableGraph<SocketControl> create(
      StreamSettings settings, Graph<FlowShape<Request, Reply>, ?> flow) {
    return create(settings, flow, RepService::empty);
  }

  /** As {@link #create(StreamSettings, Graph)}, with another answer to failed requests. */
  public static RunnableGraph<SocketControl> create(
      StreamSettings settings,
      Graph<FlowShape<Request, Reply>, ?> flow,
      Function<Throwable, Message> onFailure) {
    return service(SocketPlan.opening(ROUTER, settings).answering(), flow, onFailure);
  }

  /**
   * A service that answers with what {@code function} makes of each request, one at a time.
   *
   * @throws io.zekko.InvalidOptionException if a ROUTER cannot work with the settings
   */
  public static RunnableGraph<SocketControl> ofFunction(
      StreamSettings settings, Function<Message, Message> function) {
    return create(settings, answering(function));
  }

  /** As {@link #ofFunction(StreamSettings, Function)}, with another answer to failed requests. */
  public static RunnableGraph<SocketControl> ofFunction(
      StreamSettings settings,
      Function<Message, Message> function,
      Function<Throwable, Message> onFailure) {
    return create(settings, answering(function), onFailure);
  }

  /**
   * A service that answers with what the stages of {@code function} complete with, up to {@code
   * parallelism} at a time, each as soon as it is there.
   *
   * @throws io.zekko.InvalidOptionException if a ROUTER cannot work with the settings, or the
   *     parallelism is less than 1
   */
  public static RunnableGraph<SocketControl> ofAsync(
      StreamSettings settings,
      int parallelism,
      Function<Message, CompletionStage<Message>> function) {
    return create(settings, answeringAsync(parallelism, function));
  }

  /** As {@link #ofAsync(StreamSettings, int, Function)}, with another answer to failed requests. */
  public static RunnableGraph<SocketControl> ofAsync(
      StreamSettings settings,
      int parallelism,
      Function<Message, CompletionStage<Message>> function,
      Function<Throwable, Message> onFailure) {
    return create(settings, answeringAsync(parallelism, function), onFailure);
  }

  /**
   * As {@link #create(StreamSettings, Graph)}, over {@code socket}, which must not be mandatory and
   * is left open with the requests that were not handed out. Endpoints in the settings are ignored.
   *
   * @throws io.zekko.InvalidOptionException if the ROUTER is mandatory
   */
  public static RunnableGraph<SocketControl> from(
      RouterSocket socket, StreamSettings settings, Graph<FlowShape<Request, Reply>, ?> flow) {
    return from(socket, settings, flow, RepService::empty);
  }

  /** As {@link #from(RouterSocket, StreamSettings, Graph)}, with another answer to failures. */
  public static RunnableGraph<SocketControl> from(
      RouterSocket socket,
      StreamSettings settings,
      Graph<FlowShape<Request, Reply>, ?> flow,
      Function<Throwable, Message> onFailure) {
    return service(SocketPlan.serving(socket, settings), flow, onFailure);
  }

  /** A flow for {@link #create} and {@link #from} that answers with what {@code function} makes. */
  public static Flow<Request, Reply, NotUsed> answering(Function<Message, Message> function) {
    return Flow.of(Request.class)
        .map(
            request -> {
              try {
                return request.reply(function.apply(request.message()));
              } catch (Throwable e) {
                return request.fail(nonFatal(e));
              }
            });
  }

  /** As {@link #answering}, up to {@code parallelism} at a time. */
  public static Flow<Request, Reply, NotUsed> answeringAsync(
      int parallelism, Function<Message, CompletionStage<Message>> function) {
    RequestStages.positive(parallelism);
    return Flow.of(Request.class)
        .mapAsyncUnordered(
            parallelism,
            request ->
                begin(function, request)
                    .<Reply>thenApply(request::reply)
                    .exceptionally(failure -> request.fail(cause(failure))));
  }

  private static CompletionStage<Message> begin(
      Function<Message, CompletionStage<Message>> function, Request request) {
    try {
      return Objects.requireNonNull(function.apply(request.message()), "stage of the reply");
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(nonFatal(e));
    }
  }

  /** A failed assertion costs its request only; what the JVM cannot go on from ends everything. */
  private static Throwable nonFatal(Throwable failure) {
    if (failure instanceof Error error && !NonFatal.apply(failure)) {
      throw error;
    }
    return failure;
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  private static RunnableGraph<SocketControl> service(
      SocketPlan plan,
      Graph<FlowShape<Request, Reply>, ?> flow,
      Function<Throwable, Message> onFailure) {
    return RequestStages.service(plan, onFailure).joinMat(flow, Keep.left());
  }

  private static Message empty(Throwable failure) {
    return Message.empty();
  }
}
