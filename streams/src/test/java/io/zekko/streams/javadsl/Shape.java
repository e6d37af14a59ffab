package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.ROUTER;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.patterns.Sockets;
import io.zekko.patterns.pair.PairSocket;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.Subscription;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.patterns.pubsub.XSubSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.socket.SocketDefinition;
import io.zekko.runtime.socket.SocketHandle;
import io.zekko.streams.Overflow;
import io.zekko.streams.Routed;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import java.util.Set;
import java.util.function.Function;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** Every source, sink and flow, each made a flow of which a source ignores what goes in. */
enum Shape {
  PULL(Side.OUT, Sockets.PULL, s -> source(PullSource.create(s))) {
    @Override
    Flow<Message, Object, SocketControl> over(SocketHandle<?> socket, StreamSettings settings) {
      return source(PullSource.from((PullSocket) socket, settings));
    }
  },
  PULL_BATCHED(Side.OUT, Sockets.PULL, s -> source(PullSource.createBatched(s))) {
    @Override
    Flow<Message, Object, SocketControl> over(SocketHandle<?> socket, StreamSettings settings) {
      return source(PullSource.fromBatched((PullSocket) socket, settings));
    }
  },
  SUB(Side.OUT, Sockets.SUB, s -> source(SubSource.create(s, Set.of("")))) {
    @Override
    Flow<Message, Object, SocketControl> over(SocketHandle<?> socket, StreamSettings settings) {
      return source(SubSource.from((SubSocket) socket, settings));
    }
  },
  SUB_DROPPING(Side.OUT, Sockets.SUB, s -> source(SubSource.create(dropping(s), Set.of("")))) {
    @Override
    Flow<Message, Object, SocketControl> over(SocketHandle<?> socket, StreamSettings settings) {
      return source(SubSource.from((SubSocket) socket, dropping(settings)));
    }
  },
  PUSH(Side.IN, Sockets.PUSH, s -> sink(PushSink.create(s))) {
    @Override
    Flow<Message, Object, SocketControl> over(SocketHandle<?> socket, StreamSettings settings) {
      return sink(PushSink.from((PushSocket) socket, settings));
    }
  },
  PUB(Side.IN, Sockets.PUB, s -> sink(PubSink.create(s))) {
    @Override
    Flow<Message, Object, SocketControl> over(SocketHandle<?> socket, StreamSettings settings) {
      return sink(PubSink.from((PubSocket) socket, settings));
    }
  },
  PUB_DROPPING(Side.IN, Sockets.PUB.withNoDrop(true), s -> sink(PubSink.create(dropping(s)))) {
    @Override
    Flow<Message, Object, SocketControl> over(SocketHandle<?> socket, StreamSettings settings) {
      return sink(PubSink.from((PubSocket) socket, dropping(settings)));
    }
  },
  DEALER(Side.BOTH, Sockets.DEALER, s -> flow(DealerFlow.create(s))) {
    @Override
    Flow<Message, Object, SocketControl> over(SocketHandle<?> socket, StreamSettings settings) {
      return flow(DealerFlow.from((DealerSocket) socket, settings));
    }
  },
  PAIR(Side.BOTH, Sockets.PAIR, s -> flow(PairFlow.create(s))) {
    @Override
    Flow<Message, Object, SocketControl> over(SocketHandle<?> socket, StreamSettings settings) {
      return flow(PairFlow.from((PairSocket) socket, settings));
    }
  },
  ROUTER_(Side.BOTH, ROUTER, s -> routed(RouterFlow.create(s))) {
    @Override
    Flow<Message, Object, SocketControl> over(SocketHandle<?> socket, StreamSettings settings) {
      return routed(RouterFlow.from((RouterSocket) socket, settings));
    }
  },
  ROUTER_MANDATORY(
      Side.BOTH, ROUTER, s -> routed(RouterFlow.create(ROUTER.withMandatory(true), s))) {
    @Override
    Flow<Message, Object, SocketControl> over(SocketHandle<?> socket, StreamSettings settings) {
      return routed(RouterFlow.from((RouterSocket) socket, settings));
    }
  },
  XPUB(Side.BOTH, Sockets.XPUB, s -> flow(XPubFlow.create(s))) {
    @Override
    Flow<Message, Object, SocketControl> over(SocketHandle<?> socket, StreamSettings settings) {
      return flow(XPubFlow.from((XPubSocket) socket, settings));
    }
  },
  XSUB(Side.BOTH, Sockets.XSUB, s -> subscribing(XSubFlow.create(s))) {
    @Override
    Flow<Message, Object, SocketControl> over(SocketHandle<?> socket, StreamSettings settings) {
      return subscribing(XSubFlow.from((XSubSocket) socket, settings));
    }
  };

  /** What is open to the outside. */
  enum Side {
    IN,
    OUT,
    BOTH
  }

  final Side side;
  final SocketDefinition<? extends SocketHandle<?>> definition;
  private final Function<StreamSettings, Flow<Message, Object, SocketControl>> create;

  Shape(
      Side side,
      SocketDefinition<? extends SocketHandle<?>> definition,
      Function<StreamSettings, Flow<Message, Object, SocketControl>> create) {
    this.side = side;
    this.definition = definition;
    this.create = create;
  }

  /** With a socket of its own. */
  Flow<Message, Object, SocketControl> owning(StreamSettings settings) {
    return create.apply(settings);
  }

  /** Over an open socket of {@link #definition}. */
  abstract Flow<Message, Object, SocketControl> over(
      SocketHandle<?> socket, StreamSettings settings);

  private static StreamSettings dropping(StreamSettings settings) {
    return settings.withOverflow(Overflow.DROP_OLD);
  }

  private static <C extends SocketControl> Flow<Message, Object, SocketControl> source(
      Source<?, C> source) {
    return Flow.fromSinkAndSourceMat(
        Sink.<Message>ignore(),
        source.map(element -> (Object) element),
        (ignored, control) -> (SocketControl) control);
  }

  private static <C extends SocketControl> Flow<Message, Object, SocketControl> sink(
      Sink<Message, C> sink) {
    return Flow.fromSinkAndSourceMat(
        sink, Source.<Object>maybe(), (control, ignored) -> (SocketControl) control);
  }

  private static <O, C extends SocketControl> Flow<Message, Object, SocketControl> flow(
      Flow<Message, O, C> flow) {
    return flow.map(element -> (Object) element).mapMaterializedValue(control -> control);
  }

  private static <C extends SocketControl> Flow<Message, Object, SocketControl> routed(
      Flow<Routed, Routed, C> flow) {
    return Flow.of(Message.class)
        .map(message -> new Routed(RoutingId.of("nobody"), message))
        .viaMat(flow.map(element -> (Object) element), (before, control) -> control);
  }

  private static <C extends SocketControl> Flow<Message, Object, SocketControl> subscribing(
      Flow<Subscription, Message, C> flow) {
    return Flow.of(Message.class)
        .map(message -> (Subscription) new Subscription.Add(message.frameBytes(0)))
        .viaMat(flow.map(element -> (Object) element), (before, control) -> control);
  }
}
