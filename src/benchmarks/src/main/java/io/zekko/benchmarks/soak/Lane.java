package io.zekko.benchmarks.soak;

import io.zekko.runtime.Zekko;

/** One exercise over one transport. */
final class Lane {
  private final Exercise exercise;
  private final String transport;
  private final Tally tally = new Tally();
  private final Server server;
  private long receivedBefore;

  private Lane(Zekko zekko, Exercise exercise, String transport) {
    this.exercise = exercise;
    this.transport = transport;
    server = exercise.serve(zekko, place(exercise, transport), tally);
  }

  static Lane open(Zekko zekko, Exercise exercise, String transport) {
    return new Lane(zekko, exercise, transport);
  }

  private static String place(Exercise exercise, String transport) {
    return switch (transport) {
      case "tcp" -> "tcp://127.0.0.1:*";
      case "ipc" -> "ipc://*";
      default -> "inproc://soak-" + exercise.name();
    };
  }

  Exercise exercise() {
    return exercise;
  }

  Tally tally() {
    return tally;
  }

  String endpoint() {
    return server.endpoint();
  }

  /** Whether other processes can visit it too. */
  boolean isShared() {
    return !transport.equals("inproc") && Exercise.SHARED.stream().anyMatch(this::has);
  }

  private boolean has(Exercise other) {
    return other.name().equals(exercise.name());
  }

  /** Whether nothing was received since the last call. */
  boolean stoodStill() {
    long received = tally.receivedCount();
    boolean still = received == receivedBefore;
    receivedBefore = received;
    return still;
  }

  /** Closes the server. */
  void close() throws InterruptedException {
    server.close();
  }

  @Override
  public String toString() {
    return exercise.name() + " over " + transport;
  }
}
