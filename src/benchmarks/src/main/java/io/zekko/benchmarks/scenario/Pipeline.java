package io.zekko.benchmarks.scenario;

import io.zekko.benchmarks.side.Load;

/** What the scenarios of PUSH and PULL have in common. */
final class Pipeline {
  static final String SETUP = "1 sending and 1 receiving thread, HWM 1000 at each side (default)";

  private static final double NANOS_PER_MESSAGE = 200;
  private static final double NANOS_PER_BYTE = 1.0;
  private static final double INPROC_NANOS_PER_MESSAGE = 100;
  private static final double INPROC_NANOS_PER_BYTE = 0.2;

  private Pipeline() {}

  static Load load(Pace pace, Transport transport, int size) {
    return pace.load(
        size,
        transport == Transport.INPROC
            ? INPROC_NANOS_PER_MESSAGE + size * INPROC_NANOS_PER_BYTE
            : NANOS_PER_MESSAGE + size * NANOS_PER_BYTE);
  }

  /** PUSH to PULL in two processes over tcp. */
  static Case overTcp(String name, Load load, Metric... metrics) {
    return Case.of(name, "pull", "push", Transport.TCP, load, metrics).withSetup(SETUP);
  }

  /** As people write it. */
  static String bytes(int size) {
    if (size >= 1 << 20) {
      return (size >> 20) + " MiB";
    }
    return size >= 1 << 10 ? (size >> 10) + " KiB" : size + " B";
  }
}
