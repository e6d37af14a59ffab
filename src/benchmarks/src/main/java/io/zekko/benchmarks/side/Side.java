package io.zekko.benchmarks.side;

import io.zekko.benchmarks.library.Library;

/** One of the two processes of a measurement, or the only one, written for any library. */
@FunctionalInterface
interface Side {
  /** Opens sockets, does its part, tells its results and closes them. */
  void run(Library library, Task task);
}
