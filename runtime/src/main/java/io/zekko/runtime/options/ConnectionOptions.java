package io.zekko.runtime.options;

import com.typesafe.config.Config;
import io.zekko.InvalidOptionException;
import java.time.Duration;
import org.apache.pekko.actor.ClassicActorSystemProvider;

/**
 * How connections come into being, accepted and made alike. Takes effect for endpoints bound or
 * connected afterwards.
 */
public final class ConnectionOptions {
  private static final Option<Duration> HANDSHAKE_TIMEOUT =
      new Option<>(
          "connection.handshake-timeout",
          Kind.duration(Duration.ofMillis(1)).or(Duration.ZERO, "off"));
  private static final Option<Duration> CONNECT_TIMEOUT =
      new Option<>(
          "connection.connect-timeout",
          Kind.duration(Duration.ofMillis(1), Duration.ofDays(24)).or(Duration.ZERO, "os"));
  private static final Option<Integer> BACKLOG = new Option<>("connection.backlog", Kind.number(1));
  private static final Group GROUP =
      Group.of("zekko.socket.connection", HANDSHAKE_TIMEOUT, CONNECT_TIMEOUT, BACKLOG);
  static final Kind<ConnectionOptions> KIND =
      GROUP.kind(ConnectionOptions::new, options -> options.values);

  private final Values values;

  private ConnectionOptions(Values values) {
    this.values = values;
  }

  /** The defaults. */
  public static ConnectionOptions create() {
    return new ConnectionOptions(GROUP.defaults());
  }

  /**
   * The defaults, except for what {@code section} sets with keys like {@code
   * zekko.socket.connection}.
   *
   * @throws InvalidOptionException if it has a wrong value or an unknown key
   */
  public static ConnectionOptions create(Config section) {
    return new ConnectionOptions(GROUP.section(section));
  }

  /**
   * The defaults, except for what the system's configuration sets under {@code
   * zekko.socket.connection}.
   *
   * @throws InvalidOptionException if that has a wrong value or an unknown key
   */
  public static ConnectionOptions create(ClassicActorSystemProvider system) {
    return new ConnectionOptions(GROUP.system(system));
  }

  /**
   * How long a peer may take from the connection to the end of the ZMTP handshake; then the
   * connection is closed. libzmq: ZMQ_HANDSHAKE_IVL, in milliseconds. Default 30 s. Zero means no
   * limit, which lets silent strangers hold connections for ever; negative is refused, and so is
   * less than 1 ms.
   */
  public Duration handshakeTimeout() {
    return values.get(HANDSHAKE_TIMEOUT);
  }

  /** These options with another {@link #handshakeTimeout}. */
  public ConnectionOptions withHandshakeTimeout(Duration timeout) {
    return new ConnectionOptions(values.with(HANDSHAKE_TIMEOUT, timeout));
  }

  /**
   * How long one attempt to open a connection may take, from 1 ms to 24 days. libzmq:
   * ZMQ_CONNECT_TIMEOUT, in milliseconds. Default zero, which leaves it to the operating system;
   * negative is refused.
   */
  public Duration connectTimeout() {
    return values.get(CONNECT_TIMEOUT);
  }

  /** These options with another {@link #connectTimeout}. */
  public ConnectionOptions withConnectTimeout(Duration timeout) {
    return new ConnectionOptions(values.with(CONNECT_TIMEOUT, timeout));
  }

  /**
   * How many accepted connections the operating system may queue for a bound endpoint, at least 1;
   * it may have a lower limit of its own. libzmq: ZMQ_BACKLOG. Default 100. Zero and negative are
   * refused.
   */
  public int backlog() {
    return values.get(BACKLOG);
  }

  /** These options with another {@link #backlog}. */
  public ConnectionOptions withBacklog(int connections) {
    return new ConnectionOptions(values.with(BACKLOG, connections));
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof ConnectionOptions that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "ConnectionOptions" + values;
  }
}
