package io.zekko.runtime.options;

import com.typesafe.config.Config;
import io.zekko.InvalidOptionException;
import java.time.Duration;
import org.apache.pekko.actor.ClassicActorSystemProvider;

/**
 * How a peer that went away without closing its connection is noticed, if it speaks ZMTP 3.1: PING
 * commands, which it answers. Takes effect for connections made or accepted afterwards.
 */
public final class HeartbeatOptions {
  private static final Option<Duration> INTERVAL =
      new Option<>(
          "heartbeat.interval", Kind.duration(Duration.ofMillis(1)).or(Duration.ZERO, "off"));
  private static final Option<Duration> TIMEOUT =
      new Option<>("heartbeat.timeout", Kind.duration(Duration.ofMillis(1)));
  private static final Option<Duration> TTL =
      new Option<>(
          "heartbeat.ttl",
          Kind.duration(Duration.ofMillis(100), Duration.ofMillis(6_553_500))
              .or(Duration.ZERO, "off"));
  private static final Group GROUP = Group.of("zekko.socket.heartbeat", INTERVAL, TIMEOUT, TTL);
  static final Kind<HeartbeatOptions> KIND =
      GROUP.kind(HeartbeatOptions::new, options -> options.values);

  private final Values values;

  private HeartbeatOptions(Values values) {
    this.values = values;
  }

  /** The defaults. */
  public static HeartbeatOptions create() {
    return new HeartbeatOptions(GROUP.defaults());
  }

  /**
   * The defaults, except for what {@code section} sets with keys like {@code
   * zekko.socket.heartbeat}.
   *
   * @throws InvalidOptionException if it has a wrong value or an unknown key
   */
  public static HeartbeatOptions create(Config section) {
    return new HeartbeatOptions(GROUP.section(section));
  }

  /**
   * The defaults, except for what the system's configuration sets under {@code
   * zekko.socket.heartbeat}.
   *
   * @throws InvalidOptionException if that has a wrong value or an unknown key
   */
  public static HeartbeatOptions create(ClassicActorSystemProvider system) {
    return new HeartbeatOptions(GROUP.system(system));
  }

  /**
   * The time without a byte from the peer after which it gets a PING, and the time between two
   * PINGs, at least 1 ms. A peer that is heard gets none, unless a {@link #ttl} promises it some.
   * libzmq: ZMQ_HEARTBEAT_IVL, in milliseconds. Default 10 s (libzmq: 0). Zero sends none; negative
   * is refused.
   */
  public Duration interval() {
    return values.get(INTERVAL);
  }

  /** These options with another {@link #interval}. */
  public HeartbeatOptions withInterval(Duration interval) {
    return new HeartbeatOptions(values.with(INTERVAL, interval));
  }

  /**
   * How long to wait for any traffic after a PING before the connection is given up, at least 1 ms.
   * libzmq: ZMQ_HEARTBEAT_TIMEOUT, in milliseconds. Default 30 s (libzmq: the interval). Zero and
   * negative are refused; to give up no connection, see {@link #interval}.
   */
  public Duration timeout() {
    return values.get(TIMEOUT);
  }

  /** These options with another {@link #timeout}. */
  public HeartbeatOptions withTimeout(Duration timeout) {
    return new HeartbeatOptions(values.with(TIMEOUT, timeout));
  }

  /**
   * What each PING tells the peer to use as its own timeout: it gives up the connection when it
   * hears nothing for so long. From 100 ms to 6553.5 s, rounded down to tenths of a second as it
   * travels. libzmq: ZMQ_HEARTBEAT_TTL, in milliseconds. Default zero, which asks for nothing;
   * negative is refused.
   */
  public Duration ttl() {
    return values.get(TTL);
  }

  /** These options with another {@link #ttl}. */
  public HeartbeatOptions withTtl(Duration ttl) {
    return new HeartbeatOptions(values.with(TTL, ttl));
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof HeartbeatOptions that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "HeartbeatOptions" + values;
  }
}
