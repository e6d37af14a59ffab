package io.zekko.examples.streams;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import io.zekko.streams.Routed;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.javadsl.RouterFlow;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.stream.javadsl.Flow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A server for REQ and DEALER clients: a ROUTER flow that asks an actor. */
@Command(
    name = "stream-server",
    description = "Server of a stream: a ROUTER flow that asks an actor.")
public final class StreamServer implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://*:5555",
      description = "Where to listen (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many requests the actor has at a time (default: ${DEFAULT-VALUE}).")
  private int parallelism;

  @Override
  public Integer call() {
    if (parallelism < 1) {
      throw new ParameterException(spec.commandLine(), "--parallelism must be at least 1");
    }
    try (Zekko zekko = Zekko.create()) {
      ActorSystem<?> system = zekko.system();
      ActorRef<Greeter.Greet> greeter =
          system.systemActorOf(Greeter.create(), "greeter", Props.empty());
      SocketControl server =
          RouterFlow.create(StreamSettings.create(system).withBind(endpoint))
              .join(answers(system, greeter))
              .run(system);
      System.out.println("Listening on " + Ending.await(server.whenBound()).get(0));

      Ending.drainFirst(system, server::drainAndShutdown);
      Ending.await(server.whenDone()); // Until Ctrl-C
      return 0;
    }
  }

  private Flow<Routed, Routed, NotUsed> answers(
      ActorSystem<?> system, ActorRef<Greeter.Greet> greeter) {
    return Flow.of(Routed.class)
        .mapAsyncUnordered(
            parallelism,
            request ->
                ask(system, greeter, request.body().string())
                    .thenApply(greeting -> request.answer(Message.of(greeting))));
  }

  private static CompletionStage<String> ask(
      ActorSystem<?> system, ActorRef<Greeter.Greet> greeter, String name) {
    return AskPattern.ask(
        greeter,
        (ActorRef<String> replyTo) -> new Greeter.Greet(name, replyTo),
        PATIENCE,
        system.scheduler());
  }
}
