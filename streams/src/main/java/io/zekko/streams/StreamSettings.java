package io.zekko.streams;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.zekko.Endpoint;
import io.zekko.InvalidOptionException;
import io.zekko.runtime.options.SocketOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.pekko.actor.ClassicActorSystemProvider;

/**
 * Where a source, sink or flow finds its peers and how it treats them. Immutable; {@code withXxx}
 * gives a changed copy and throws {@link InvalidOptionException} or {@link
 * io.zekko.InvalidEndpointException} for a value that cannot work, long before anything is opened.
 * The defaults are in {@code reference.conf} under {@code zekko.stream}.
 */
public final class StreamSettings {
  private static final String PATH = "zekko.stream";

  private final List<String> binds;
  private final List<String> connects;
  private final SocketOptions socketOptions;
  private final int batchSize;
  private final Optional<Overflow> overflow;
  private final Duration drainTimeout;
  private final Optional<Duration> requestTimeout;

  private StreamSettings(
      List<String> binds,
      List<String> connects,
      SocketOptions socketOptions,
      int batchSize,
      Optional<Overflow> overflow,
      Duration drainTimeout,
      Optional<Duration> requestTimeout) {
    this.binds = binds;
    this.connects = connects;
    this.socketOptions = socketOptions;
    this.batchSize = batchSize;
    this.overflow = overflow;
    this.drainTimeout = drainTimeout;
    this.requestTimeout = requestTimeout;
  }

  /** The defaults. */
  public static StreamSettings create() {
    return create(reference(), PATH);
  }

  /**
   * What the system's configuration says under {@code zekko.stream}.
   *
   * @throws InvalidOptionException if that has a wrong value or an unknown key
   */
  public static StreamSettings create(ClassicActorSystemProvider system) {
    return create(system.classicSystem().settings().config(), PATH);
  }

  /**
   * What the section {@code path} of {@code whole} says, and for the rest {@code zekko.stream}.
   *
   * @throws InvalidOptionException if there is no such section, a wrong value or an unknown key
   */
  public static StreamSettings create(Config whole, String path) {
    Config defaults = whole.withFallback(reference()).getConfig(PATH);
    Section section = Section.at(whole.withFallback(reference()), path, defaults);
    return new StreamSettings(
        checked(section.texts("bind")),
        checked(section.texts("connect")),
        SocketOptions.create(section.whole(), path + ".socket"),
        section.number("batch-size"),
        section.overflow("overflow"),
        section.duration("drain-timeout"),
        section.patience("request-timeout"));
  }

  /** Where the stream binds when it starts. */
  public List<String> binds() {
    return binds;
  }

  /**
   * These settings with one more endpoint to bind. The endpoint really bound ({@code tcp://*:0}) is
   * told by the control that the stream materializes.
   *
   * @throws io.zekko.InvalidEndpointException if it cannot be one
   */
  public StreamSettings withBind(String endpoint) {
    return copy(
        plus(binds, endpoint),
        connects,
        socketOptions,
        batchSize,
        overflow,
        drainTimeout,
        requestTimeout);
  }

  /** Where the stream connects when it starts. */
  public List<String> connects() {
    return connects;
  }

  /**
   * These settings with one more endpoint to connect to.
   *
   * @throws io.zekko.InvalidEndpointException if it cannot be one
   */
  public StreamSettings withConnect(String endpoint) {
    return copy(
        binds,
        plus(connects, endpoint),
        socketOptions,
        batchSize,
        overflow,
        drainTimeout,
        requestTimeout);
  }

  /** The options of the socket that the stream opens. */
  public SocketOptions socketOptions() {
    return socketOptions;
  }

  /**
   * These settings with other options for the socket: high-water marks, linger, and so on. By
   * default those of {@code zekko.socket} with a linger time of 10 s.
   */
  public StreamSettings withSocketOptions(SocketOptions options) {
    return copy(binds, connects, options, batchSize, overflow, drainTimeout, requestTimeout);
  }

  /** How many messages a stage takes from its socket at once. */
  public int batchSize() {
    return batchSize;
  }

  /**
   * These settings with another batch size, from 1 to 65536: how many messages a source takes out
   * of its socket at once, which are then ahead of the demand of the stream, and the largest list
   * of a batched source. Default 256.
   */
  public StreamSettings withBatchSize(int messages) {
    if (!Section.isNumber(messages)) {
      throw new InvalidOptionException("batch-size", messages, Section.NUMBER_RULE);
    }
    return copy(binds, connects, socketOptions, messages, overflow, drainTimeout, requestTimeout);
  }

  /** What happens at the marks of a SUB source or a PUB sink; empty for the default of the type. */
  public Optional<Overflow> overflow() {
    return overflow;
  }

  /**
   * These settings with another choice of what happens at the marks: for SUB sources and PUB sinks,
   * all others never drop and refuse any other choice than {@link Overflow#BACKPRESSURE}. By
   * default SUB has {@link Overflow#BACKPRESSURE} and PUB {@link Overflow#DROP_NEW}.
   */
  public StreamSettings withOverflow(Overflow overflow) {
    return copy(
        binds,
        connects,
        socketOptions,
        batchSize,
        Optional.of(overflow),
        drainTimeout,
        requestTimeout);
  }

  /** How long {@code drainAndShutdown} waits. */
  public Duration drainTimeout() {
    return drainTimeout;
  }

  /**
   * These settings with another limit to how long {@link SocketControl#drainAndShutdown} waits for
   * the stream to take what has been received. Default 10 s, at most 200 days; zero does not wait.
   */
  public StreamSettings withDrainTimeout(Duration timeout) {
    if (!Section.isDuration(timeout)) {
      throw new InvalidOptionException("drain-timeout", timeout, Section.DURATION_RULE);
    }
    return copy(binds, connects, socketOptions, batchSize, overflow, timeout, requestTimeout);
  }

  /** How long a request waits for its reply; empty means for ever. */
  public Optional<Duration> requestTimeout() {
    return requestTimeout;
  }

  /**
   * These settings with another limit to how long a request waits for its reply: it fails a flow of
   * requests, and makes a service give its failure answer. Default 30 s, at most 200 days; empty
   * waits for ever, zero is refused.
   */
  public StreamSettings withRequestTimeout(Optional<Duration> timeout) {
    timeout
        .filter(limit -> !Section.isPatience(limit))
        .ifPresent(
            limit -> {
              throw new InvalidOptionException("request-timeout", limit, Section.PATIENCE_RULE);
            });
    return copy(binds, connects, socketOptions, batchSize, overflow, drainTimeout, timeout);
  }

  @Override
  public String toString() {
    return "StreamSettings(bind=%s, connect=%s, batch-size=%d, overflow=%s, drain-timeout=%s, request-timeout=%s, %s)"
        .formatted(
            binds,
            connects,
            batchSize,
            overflow.map(Overflow::toString).orElse("by-type"),
            drainTimeout,
            requestTimeout.map(Duration::toString).orElse("infinite"),
            socketOptions);
  }

  private static StreamSettings copy(
      List<String> binds,
      List<String> connects,
      SocketOptions socketOptions,
      int batchSize,
      Optional<Overflow> overflow,
      Duration drainTimeout,
      Optional<Duration> requestTimeout) {
    return new StreamSettings(
        binds,
        connects,
        Objects.requireNonNull(socketOptions),
        batchSize,
        overflow,
        drainTimeout,
        requestTimeout);
  }

  private static List<String> plus(List<String> endpoints, String endpoint) {
    List<String> more = new ArrayList<>(endpoints);
    more.add(endpoint);
    return checked(more);
  }

  private static List<String> checked(List<String> endpoints) {
    endpoints.forEach(Endpoint::parse);
    return List.copyOf(endpoints);
  }

  private static Config reference() {
    try {
      return ConfigFactory.defaultReference(StreamSettings.class.getClassLoader());
    } catch (ConfigException e) {
      throw new InvalidOptionException(PATH, "unreadable", e.getMessage());
    }
  }
}
