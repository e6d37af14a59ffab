package io.zekko.benchmarks.side;

import io.zekko.benchmarks.library.BenchSocket;
import io.zekko.benchmarks.library.Library;
import io.zekko.benchmarks.library.Library.Role;
import java.util.List;
import java.util.stream.IntStream;

/** Many sockets of one process. */
final class Crowd {
  private Crowd() {}

  static List<BenchSocket> open(Library library, Role role, int size) {
    return IntStream.range(0, size).mapToObj(i -> library.open(role)).toList();
  }
}
