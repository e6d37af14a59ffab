package io.zekko.benchmarks.perf;

import io.zekko.benchmarks.library.BenchSocket;
import io.zekko.benchmarks.library.Companion;
import io.zekko.benchmarks.library.Library;
import io.zekko.benchmarks.library.Library.Role;
import io.zekko.benchmarks.library.Loops;

/**
 * One-way throughput over PUSH and PULL, seen by the receiver: the clock starts after the first
 * measured message and stops after the last.
 */
final class Throughput {
  private Throughput() {}

  /** local_thr: binds a PULL, receives and prints. */
  static void local(Library library, Job job) {
    try (BenchSocket pull = library.open(Role.PULL)) {
      job.bind(pull);
      measure(pull, job);
    }
  }

  /** remote_thr: connects a PUSH and sends. */
  static void remote(Library library, Job job) {
    try (BenchSocket push = library.open(Role.PUSH)) {
      push.connect(job.endpoint());
      sendAll(push, job);
    }
  }

  /** inproc_thr: both in one process, the PUSH on a thread of its own. */
  static void inproc(Library library, Job job) {
    String endpoint = "inproc://thr_test";
    try (BenchSocket pull = library.open(Role.PULL)) {
      pull.bind(endpoint);
      Companion sender =
          Companion.start(
              () -> {
                try (BenchSocket push = library.open(Role.PUSH)) {
                  push.connect(endpoint);
                  sendAll(push, job);
                }
              });
      measure(pull, job);
      sender.join();
    }
  }

  private static void sendAll(BenchSocket push, Job job) {
    Loops.send(push, job.size(), 1, (long) job.warmUp() + job.count());
  }

  private static void measure(BenchSocket pull, Job job) {
    Loops.receive(pull, job.size(), job.warmUp() + 1L);
    long start = System.nanoTime();
    Loops.receive(pull, job.size(), job.count() - 1L);
    job.printThroughput(System.nanoTime() - start);
  }
}
