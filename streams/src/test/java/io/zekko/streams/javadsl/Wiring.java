package io.zekko.streams.javadsl;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.patterns.pubsub.Subscription;
import io.zekko.streams.Reply;
import io.zekko.streams.Request;
import io.zekko.streams.Routed;
import io.zekko.streams.SocketControl;
import java.util.List;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.FlowWithContext;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.RunnableGraph;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** A source, sink, flow or service that is to be put between an upstream and a downstream. */
interface Wiring {
  /** The whole graph; what the shape does not have of the two is left out. */
  RunnableGraph<SocketControl> between(Source<Message, ?> upstream, Sink<Object, ?> downstream);

  static Wiring source(Source<?, ? extends SocketControl> source) {
    return (upstream, downstream) -> control(source.<Object>map(each -> each).to(downstream));
  }

  static Wiring sink(Sink<Message, ? extends SocketControl> sink) {
    return (upstream, downstream) -> control(upstream.toMat(sink, Keep.right()));
  }

  /** Each message goes into the sink in a list of its own. */
  static Wiring batchedSink(Sink<List<Message>, ? extends SocketControl> sink) {
    return (upstream, downstream) -> control(upstream.map(List::of).toMat(sink, Keep.right()));
  }

  static Wiring flow(Flow<Message, ?, ? extends SocketControl> flow) {
    return flow(message -> message, flow);
  }

  static Wiring routed(Flow<Routed, Routed, ? extends SocketControl> flow) {
    return flow(message -> new Routed(RoutingId.of("nobody"), message), flow);
  }

  static Wiring subscribing(Flow<Subscription, Message, ? extends SocketControl> flow) {
    return flow(message -> new Subscription.Add(message.frameBytes(0)), flow);
  }

  /** The context of each message is the message itself. */
  static Wiring withContext(
      FlowWithContext<Message, Message, Message, Message, ? extends SocketControl> flow) {
    return flow(message -> Pair.create(message, message), flow.asFlow());
  }

  /** The flow that serves emits the requests downstream, and replies with what is upstream. */
  static Wiring served(
      Function<Flow<Request, Reply, NotUsed>, RunnableGraph<SocketControl>> service) {
    return (upstream, downstream) ->
        service.apply(
            Flow.fromSinkAndSource(
                Flow.of(Request.class).<Object>map(each -> each).to(downstream),
                upstream.map(message -> Request.of(message, message).reply(message))));
  }

  static Wiring closed(RunnableGraph<SocketControl> graph) {
    return (upstream, downstream) -> graph;
  }

  private static <I> Wiring flow(
      org.apache.pekko.japi.function.Function<Message, I> element,
      Flow<I, ?, ? extends SocketControl> flow) {
    return (upstream, downstream) ->
        control(
            upstream
                .map(element)
                .viaMat(flow, Keep.right())
                .<Object>map(each -> each)
                .to(downstream));
  }

  private static RunnableGraph<SocketControl> control(
      RunnableGraph<? extends SocketControl> graph) {
    return graph.mapMaterializedValue(control -> control);
  }
}
