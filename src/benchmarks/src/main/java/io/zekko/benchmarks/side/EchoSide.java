package io.zekko.benchmarks.side;

import io.zekko.benchmarks.library.BenchSocket;
import io.zekko.benchmarks.library.Library.Role;
import io.zekko.benchmarks.library.Loops;

/** The answering side of round trips: binds and sends back whatever comes. */
final class EchoSide {
  private EchoSide() {}

  static Side of(Role role) {
    return (library, task) -> {
      try (BenchSocket socket = library.open(role)) {
        task.bind(socket);
        Loops.echo(socket, task.load().size(), task.load().roundTrips());
      }
    };
  }
}
