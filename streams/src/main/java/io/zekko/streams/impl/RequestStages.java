package io.zekko.streams.impl;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.streams.Reply;
import io.zekko.streams.Request;
import io.zekko.streams.RouterPeer;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Source;

/** Flows of requests, and of replies to them, over a socket without turns. */
public final class RequestStages {
  private RequestStages() {}

  /**
   * Sends requests, up to {@code parallelism} at a time, and emits their replies.
   *
   * @param <I> what a request comes as
   * @param <O> what its reply goes on as
   * @param ordered whether replies come out in the order of their requests
   * @param request what of an element is sent
   * @param answer what goes on, made of the element and the reply
   */
  public static <I, O> Flow<I, O, SocketControl> requests(
      SocketPlan plan,
      int parallelism,
      boolean ordered,
      Function<I, Message> request,
      BiFunction<I, Message, O> answer) {
    StreamSettings settings = plan.settings();
    Stages.neverDrops(settings);
    positive(parallelism);
    SocketStage.Sides<I, O> sides =
        (logic, in, out) -> {
          // Where numbers begin differs, so that late replies to an earlier run are told apart.
          InFlight<I> inFlight =
              new InFlight<>(parallelism, ordered, ThreadLocalRandom.current().nextInt());
          RepliesFromSocket<I, O> replies =
              new RepliesFromSocket<>(
                  logic, out, inFlight, answer, settings.requestTimeout(), settings.batchSize());
          Patience patience = new Patience(logic, settings.requestTimeout(), replies);
          RequestsToSocket<I> requests =
              new RequestsToSocket<>(logic, in, inFlight, request, patience::begin);
          replies.onRoom(requests::pull);
          return Pair.create(requests, replies);
        };
    return Flow.fromGraph(SocketStage.flow(plan, sides)).mapMaterializedValue(control -> control);
  }

  /**
   * Hands out requests and sends replies to them.
   *
   * @param onFailure what a failed request is answered with
   */
  public static Flow<Reply, Request, SocketControl> service(
      SocketPlan plan, org.apache.pekko.japi.function.Function<Throwable, Message> onFailure) {
    StreamSettings settings = plan.settings();
    Stages.neverDrops(settings);
    SocketStage.Sides<Reply, Request> sides =
        (logic, in, out) -> {
          Outstanding outstanding = new Outstanding();
          RepliesToSocket replies =
              new RepliesToSocket(
                  logic,
                  in,
                  outstanding,
                  new FailureAnswer(onFailure),
                  settings.requestTimeout(),
                  plan.owns());
          Patience patience = new Patience(logic, settings.requestTimeout(), replies);
          RequestsFromSocket requests =
              new RequestsFromSocket(
                  logic,
                  out,
                  replies,
                  request -> {
                    outstanding.begin(request, System.nanoTime());
                    patience.begin();
                  },
                  settings.batchSize());
          replies.answers(requests);
          return Pair.create(replies, requests);
        };
    return Flow.fromGraph(SocketStage.flow(plan, sides)).mapMaterializedValue(control -> control);
  }

  /** Emits the peers of a ROUTER. */
  public static Source<RouterPeer, SocketControl> peers(SocketPlan plan) {
    Stages.neverDrops(plan.settings());
    int batchSize = plan.settings().batchSize();
    return Source.fromGraph(
            SocketStage.<RouterPeer>source(
                plan, (logic, out) -> new PeersFromSocket(logic, out, batchSize)))
        .mapMaterializedValue(control -> control);
  }

  /** Refuses a parallelism that cannot be one. */
  public static void positive(int parallelism) {
    if (parallelism < 1) {
      throw new InvalidOptionException("parallelism", parallelism, "a whole number of at least 1");
    }
  }
}
