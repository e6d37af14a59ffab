package io.zekko.runtime.zmtp;

import io.zekko.InvalidOptionException;

/**
 * When PING is sent and how long an answer may take (RFC 37 "Connection Heartbeating"). Immutable.
 *
 * @param intervalNanos silence before a PING, time between two PINGs (ZMQ_HEARTBEAT_IVL); 0 for
 *     none. Only peers of version 3.1 get any
 * @param timeoutNanos how long the peer may be silent after a PING (ZMQ_HEARTBEAT_TIMEOUT); any
 *     byte from it ends the silence
 * @param ttlNanos what the PING tells the peer to wait for further traffic (ZMQ_HEARTBEAT_TTL),
 *     rounded down to tenths of a second; 0 for no such hint
 */
public record HeartbeatSettings(long intervalNanos, long timeoutNanos, long ttlNanos) {
  private static final long DECISECOND_NANOS = 100_000_000L;
  private static final long MAX_TTL_NANOS = 0xffff * DECISECOND_NANOS;

  /** No PINGs; those of the peer are answered all the same. */
  public static final HeartbeatSettings OFF = new HeartbeatSettings(0, 0, 0);

  /**
   * Settings with these values.
   *
   * @throws InvalidOptionException if one is negative, the ttl is above 6553.5 s, or there is an
   *     interval without a timeout
   */
  public HeartbeatSettings {
    if (intervalNanos < 0) {
      throw new InvalidOptionException(
          "heartbeat interval", intervalNanos + " ns", "must not be negative; 0 sends no PINGs");
    }
    if (timeoutNanos < 0 || intervalNanos > 0 && timeoutNanos == 0) {
      throw new InvalidOptionException(
          "heartbeat timeout", timeoutNanos + " ns", "must be positive where PINGs are sent");
    }
    if (ttlNanos < 0 || ttlNanos > MAX_TTL_NANOS) {
      throw new InvalidOptionException(
          "heartbeat ttl", ttlNanos + " ns", "must be within 0 and 6553.5 s");
    }
  }

  /** PINGs every {@code intervalNanos}, which is also the time to answer, as in libzmq. */
  public static HeartbeatSettings every(long intervalNanos) {
    return new HeartbeatSettings(intervalNanos, intervalNanos, 0);
  }

  /** The ttl in the unit of the wire, tenths of a second. */
  int ttlDeciseconds() {
    return (int) (ttlNanos / DECISECOND_NANOS);
  }

  static long decisecondsToNanos(int deciseconds) {
    return deciseconds * DECISECOND_NANOS;
  }
}
