package io.zekko.runtime.options;

import com.typesafe.config.Config;
import io.zekko.InvalidOptionException;
import java.time.Duration;
import org.apache.pekko.actor.ClassicActorSystemProvider;

/**
 * When a lost or refused connection is tried again: after {@link #interval}, then after twice as
 * long each time up to {@link #maxInterval}, each delay varied by chance so that many clients of
 * one server do not return in step. Names are looked up again at each try. Takes effect for
 * endpoints connected afterwards.
 */
public final class ReconnectOptions {
  private static final Option<Boolean> ENABLED = new Option<>("reconnect.enabled", Kind.flag());
  private static final Option<Duration> INTERVAL =
      new Option<>("reconnect.interval", Kind.duration(Duration.ofMillis(1)));
  private static final Option<Duration> MAX_INTERVAL =
      new Option<>("reconnect.max-interval", Kind.duration(Duration.ZERO));
  private static final Group GROUP =
      Group.of("zekko.socket.reconnect", ENABLED, INTERVAL, MAX_INTERVAL);
  static final Kind<ReconnectOptions> KIND =
      GROUP.kind(ReconnectOptions::new, options -> options.values);

  private final Values values;

  private ReconnectOptions(Values values) {
    this.values = values;
  }

  /** The defaults. */
  public static ReconnectOptions create() {
    return new ReconnectOptions(GROUP.defaults());
  }

  /**
   * The defaults, except for what {@code section} sets with keys like {@code
   * zekko.socket.reconnect}.
   *
   * @throws InvalidOptionException if it has a wrong value or an unknown key
   */
  public static ReconnectOptions create(Config section) {
    return new ReconnectOptions(GROUP.section(section));
  }

  /**
   * The defaults, except for what the system's configuration sets under {@code
   * zekko.socket.reconnect}.
   *
   * @throws InvalidOptionException if that has a wrong value or an unknown key
   */
  public static ReconnectOptions create(ClassicActorSystemProvider system) {
    return new ReconnectOptions(GROUP.system(system));
  }

  /**
   * Whether to connect again at all. Default true. False is what ZMQ_RECONNECT_IVL = -1 is in
   * libzmq: a connection that is lost or cannot be made ends its endpoint.
   */
  public boolean enabled() {
    return values.get(ENABLED);
  }

  /** These options with another {@link #enabled}. */
  public ReconnectOptions withEnabled(boolean enabled) {
    return new ReconnectOptions(values.with(ENABLED, enabled));
  }

  /**
   * The delay before the first retry, at least 1 ms. libzmq: ZMQ_RECONNECT_IVL, in milliseconds.
   * Default 100 ms. Zero and negative are refused; to never reconnect, see {@link #enabled}.
   */
  public Duration interval() {
    return values.get(INTERVAL);
  }

  /** These options with another {@link #interval}. */
  public ReconnectOptions withInterval(Duration interval) {
    return new ReconnectOptions(values.with(INTERVAL, interval));
  }

  /**
   * The longest delay between retries, never shorter than {@link #interval}. libzmq:
   * ZMQ_RECONNECT_IVL_MAX, in milliseconds. Default 5 s (libzmq: 0). Zero, like anything below the
   * interval, means that every delay is the interval; negative is refused.
   */
  public Duration maxInterval() {
    Duration set = values.get(MAX_INTERVAL);
    return set.compareTo(interval()) < 0 ? interval() : set;
  }

  /** These options with another {@link #maxInterval}. */
  public ReconnectOptions withMaxInterval(Duration maxInterval) {
    return new ReconnectOptions(values.with(MAX_INTERVAL, maxInterval));
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof ReconnectOptions that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "ReconnectOptions" + values;
  }
}
