package io.zekko.streams.javadsl;

import io.zekko.Message;
import io.zekko.patterns.Sockets;
import io.zekko.runtime.socket.SocketDefinition;
import io.zekko.runtime.socket.SocketHandle;
import io.zekko.streams.Overflow;
import io.zekko.streams.StreamSettings;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Every source, sink, flow and service. */
enum Shape {
  PULL(
      Side.OUT,
      Sockets.PULL,
      settings -> Wiring.source(PullSource.create(settings)),
      (socket, settings) -> Wiring.source(PullSource.from(socket, settings))),
  PULL_BATCHED(
      Side.OUT,
      Sockets.PULL,
      settings -> Wiring.source(PullSource.createBatched(settings)),
      (socket, settings) -> Wiring.source(PullSource.fromBatched(socket, settings))),
  SUB(
      Side.OUT,
      Sockets.SUB,
      settings -> Wiring.source(SubSource.create(settings, Set.of(""))),
      (socket, settings) -> Wiring.source(SubSource.from(socket, settings))),
  SUB_BATCHED(
      Side.OUT,
      Sockets.SUB,
      settings -> Wiring.source(SubSource.createBatched(settings, Set.of(""))),
      (socket, settings) -> Wiring.source(SubSource.fromBatched(socket, settings))),
  SUB_DROPPING(
      Side.OUT,
      Sockets.SUB,
      settings -> Wiring.source(SubSource.create(dropping(settings), Set.of(""))),
      (socket, settings) -> Wiring.source(SubSource.from(socket, dropping(settings)))),
  PUSH(
      Side.IN,
      Sockets.PUSH,
      settings -> Wiring.sink(PushSink.create(settings)),
      (socket, settings) -> Wiring.sink(PushSink.from(socket, settings))),
  PUSH_BATCHED(
      Side.IN,
      Sockets.PUSH,
      settings -> Wiring.batchedSink(PushSink.createBatched(settings)),
      (socket, settings) -> Wiring.batchedSink(PushSink.fromBatched(socket, settings))),
  PUB(
      Side.IN,
      Sockets.PUB,
      settings -> Wiring.sink(PubSink.create(settings)),
      (socket, settings) -> Wiring.sink(PubSink.from(socket, settings))),
  PUB_BATCHED(
      Side.IN,
      Sockets.PUB,
      settings -> Wiring.batchedSink(PubSink.createBatched(settings)),
      (socket, settings) -> Wiring.batchedSink(PubSink.fromBatched(socket, settings))),
  PUB_WAITING(
      Side.IN,
      Sockets.PUB.withNoDrop(true),
      settings -> Wiring.sink(PubSink.create(waiting(settings))),
      (socket, settings) -> Wiring.sink(PubSink.from(socket, waiting(settings)))),
  PUB_DROPPING(
      Side.IN,
      Sockets.PUB.withNoDrop(true),
      settings -> Wiring.sink(PubSink.create(dropping(settings))),
      (socket, settings) -> Wiring.sink(PubSink.from(socket, dropping(settings)))),
  PAIR(
      Side.BOTH,
      Sockets.PAIR,
      settings -> Wiring.flow(PairFlow.create(settings)),
      (socket, settings) -> Wiring.flow(PairFlow.from(socket, settings))),
  DEALER(
      Side.BOTH,
      Sockets.DEALER,
      settings -> Wiring.flow(DealerFlow.create(settings)),
      (socket, settings) -> Wiring.flow(DealerFlow.from(socket, settings))),
  ROUTER(
      Side.BOTH,
      Sockets.ROUTER,
      settings -> Wiring.routed(RouterFlow.create(settings)),
      (socket, settings) -> Wiring.routed(RouterFlow.from(socket, settings))),
  ROUTER_MANDATORY(
      Side.BOTH,
      Sockets.ROUTER,
      settings -> Wiring.routed(RouterFlow.create(Sockets.ROUTER.withMandatory(true), settings)),
      (socket, settings) -> Wiring.routed(RouterFlow.from(socket, settings))),
  ROUTER_PEERS(
      Side.OUT,
      Sockets.ROUTER,
      settings -> Wiring.source(RouterPeers.bind(settings)),
      (socket, settings) -> Wiring.source(RouterPeers.from(socket, settings))),
  XPUB(
      Side.BOTH,
      Sockets.XPUB,
      settings -> Wiring.flow(XPubFlow.create(settings)),
      (socket, settings) -> Wiring.flow(XPubFlow.from(socket, settings))),
  XSUB(
      Side.BOTH,
      Sockets.XSUB,
      settings -> Wiring.subscribing(XSubFlow.create(settings)),
      (socket, settings) -> Wiring.subscribing(XSubFlow.from(socket, settings))),
  REQ(
      Side.BOTH_AS_ONE,
      Sockets.DEALER,
      settings -> Wiring.flow(ReqFlow.create(settings, 4)),
      (socket, settings) -> Wiring.flow(ReqFlow.from(socket, settings, 4))),
  REQ_UNORDERED(
      Side.BOTH_AS_ONE,
      Sockets.DEALER,
      settings -> Wiring.flow(ReqFlow.createUnordered(settings, 4)),
      (socket, settings) -> Wiring.flow(ReqFlow.fromUnordered(socket, settings, 4))),
  REQ_WITH_CONTEXT(
      Side.BOTH_AS_ONE,
      Sockets.DEALER,
      settings -> Wiring.withContext(ReqFlowWithContext.create(settings, 4)),
      (socket, settings) -> Wiring.withContext(ReqFlowWithContext.from(socket, settings, 4))),
  REP(
      Side.BOTH_AS_ONE,
      Sockets.ROUTER,
      settings -> Wiring.served(flow -> RepService.create(settings, flow)),
      (socket, settings) -> Wiring.served(flow -> RepService.from(socket, settings, flow))),
  REP_FUNCTION(
      Side.NONE,
      Sockets.ROUTER,
      settings -> Wiring.closed(RepService.ofFunction(settings, request -> request)),
      (socket, settings) ->
          Wiring.closed(
              RepService.from(socket, settings, RepService.answering(request -> request)))),
  REP_ASYNC(
      Side.NONE,
      Sockets.ROUTER,
      settings -> Wiring.closed(RepService.ofAsync(settings, 4, Shape::later)),
      (socket, settings) ->
          Wiring.closed(
              RepService.from(socket, settings, RepService.answeringAsync(4, Shape::later))));

  /** What is open to the outside. */
  enum Side {
    IN,
    OUT,
    BOTH,
    /** Both, where the end of what goes in is also that of what comes out. */
    BOTH_AS_ONE,
    NONE
  }

  final Side side;
  final SocketDefinition<? extends SocketHandle<?>> definition;
  private final Function<StreamSettings, Wiring> create;
  private final BiFunction<SocketHandle<?>, StreamSettings, Wiring> from;

  @SuppressWarnings("unchecked")
  <S extends SocketHandle<?>> Shape(
      Side side,
      SocketDefinition<S> definition,
      Function<StreamSettings, Wiring> create,
      BiFunction<S, StreamSettings, Wiring> from) {
    this.side = side;
    this.definition = definition;
    this.create = create;
    this.from = (socket, settings) -> from.apply((S) socket, settings);
  }

  /** With a socket of its own. */
  Wiring owning(StreamSettings settings) {
    return create.apply(settings);
  }

  /** Over an open socket of {@link #definition}. */
  Wiring over(SocketHandle<?> socket, StreamSettings settings) {
    return from.apply(socket, settings);
  }

  private static StreamSettings waiting(StreamSettings settings) {
    return settings.withOverflow(Overflow.BACKPRESSURE);
  }

  private static StreamSettings dropping(StreamSettings settings) {
    return settings.withOverflow(Overflow.DROP_OLD);
  }

  private static CompletableFuture<Message> later(Message request) {
    return CompletableFuture.supplyAsync(() -> request);
  }
}
