package io.zekko.streams.impl;

import io.zekko.Endpoint;
import io.zekko.InvalidOptionException;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketCommands;
import io.zekko.runtime.socket.SocketDefinition;
import io.zekko.runtime.socket.SocketHandle;
import io.zekko.streams.StreamSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;

/**
 * Where a stream gets its socket from: it opens one for itself each time it is run, or shares one
 * that was opened outside and outlives it. Immutable.
 */
public final class SocketPlan {
  private final SocketDefinition<? extends SocketHandle<?>> definition;
  private final SocketAccess shared;
  private final StreamSettings settings;
  private final List<Object> configuration;
  private final boolean answers;

  private SocketPlan(
      SocketDefinition<? extends SocketHandle<?>> definition,
      SocketAccess shared,
      StreamSettings settings,
      List<Object> configuration,
      boolean answers) {
    this.definition = definition;
    this.shared = shared;
    this.settings = settings;
    this.configuration = List.copyOf(configuration);
    this.answers = answers;
  }

  /**
   * Opens a socket for each run.
   *
   * @throws io.zekko.InvalidOptionException if the type cannot work with the options
   */
  public static SocketPlan opening(
      SocketDefinition<? extends SocketHandle<?>> definition, StreamSettings settings) {
    definition.options(settings.socketOptions());
    return new SocketPlan(definition, null, settings, List.of(), false);
  }

  /** Uses {@code socket}, which is left open; endpoints are its owner's business. */
  public static SocketPlan sharing(SocketHandle<?> socket, StreamSettings settings) {
    return new SocketPlan(null, socket.access(), settings, List.of(), false);
  }

  /**
   * Uses {@code socket}, which is left open, to serve those who write to it.
   *
   * @throws io.zekko.InvalidOptionException if each send would have to be answered by the socket
   */
  public static SocketPlan serving(RouterSocket socket, StreamSettings settings) {
    if (socket.definition().mandatory()) {
      throw new InvalidOptionException(
          "mandatory",
          true,
          "a ROUTER without it, because a peer that has gone must not end the service of the others");
    }
    return sharing(socket, settings).answering();
  }

  /** This plan with one more setting of the socket's type that is made before it connects. */
  public SocketPlan configured(Object setting) {
    List<Object> more = new ArrayList<>(configuration);
    more.add(setting);
    return new SocketPlan(definition, shared, settings, more, answers);
  }

  /** This plan for a flow that is served: what goes in answers what came out, not the reverse. */
  public SocketPlan answering() {
    return new SocketPlan(definition, shared, settings, configuration, true);
  }

  StreamSettings settings() {
    return settings;
  }

  /** The options of the socket, whoever opens it. */
  SocketOptions socketOptions() {
    return owns() ? settings.socketOptions() : shared.options();
  }

  /** Whether the stream closes the socket when it ends. */
  boolean owns() {
    return shared == null;
  }

  /** Whether draining ends the outlet first, and then waits for the answers. */
  boolean answers() {
    return answers;
  }

  SocketAccess open(ActorSystem system) {
    return owns()
        ? Zekko.get(Adapter.toTyped(system)).open(definition, settings.socketOptions()).access()
        : shared;
  }

  /** Configures, binds and connects in this order; completes with the endpoints really bound. */
  CompletionStage<List<Endpoint>> start(SocketAccess socket) {
    SocketCommands commands = socket.commands();
    List<CompletableFuture<?>> steps = new ArrayList<>();
    List<CompletableFuture<Endpoint>> bound = new ArrayList<>();
    for (Object setting : configuration) {
      steps.add(commands.configure(setting).toCompletableFuture());
    }
    if (owns()) {
      for (String endpoint : settings.binds()) {
        bound.add(commands.bind(endpoint).toCompletableFuture());
      }
      for (String endpoint : settings.connects()) {
        steps.add(commands.connect(endpoint, Optional.empty()).toCompletableFuture());
      }
    }
    steps.addAll(bound);
    return CompletableFuture.allOf(steps.toArray(CompletableFuture<?>[]::new))
        .thenApply(done -> bound.stream().map(CompletableFuture::join).toList());
  }
}
