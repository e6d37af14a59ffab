package io.zekko.benchmarks.perf;

import io.zekko.benchmarks.perf.Library.Role;

/**
 * One-way throughput over PUSH and PULL, seen by the receiver: the clock starts after the first
 * measured message and stops after the last.
 */
final class Throughput {
  /** Loops run in chunks, so that the warm-up leaves compiled code and not one endless loop. */
  private static final int CHUNK = 10_000;

  private Throughput() {}

  /** local_thr: binds a PULL, receives and prints. */
  static void local(Library library, Job job) {
    try (PerfSocket pull = library.open(Role.PULL)) {
      job.bind(pull);
      measure(pull, job);
    }
  }

  /** remote_thr: connects a PUSH and sends. */
  static void remote(Library library, Job job) {
    try (PerfSocket push = library.open(Role.PUSH)) {
      push.connect(job.endpoint());
      sendAll(push, job);
    }
  }

  /** inproc_thr: both in one process, the PUSH on a thread of its own. */
  static void inproc(Library library, Job job) {
    String endpoint = "inproc://thr_test";
    try (PerfSocket pull = library.open(Role.PULL)) {
      pull.bind(endpoint);
      Companion sender =
          Companion.start(
              () -> {
                try (PerfSocket push = library.open(Role.PUSH)) {
                  push.connect(endpoint);
                  sendAll(push, job);
                }
              });
      measure(pull, job);
      sender.join();
    }
  }

  private static void sendAll(PerfSocket push, Job job) {
    long messages = (long) job.warmUp() + job.count();
    for (long left = messages; left > 0; left -= CHUNK) {
      send(push, job.size(), (int) Math.min(CHUNK, left));
    }
  }

  private static void send(PerfSocket push, int size, int messages) {
    for (int i = 0; i < messages; i++) {
      push.send(size);
    }
  }

  private static void measure(PerfSocket pull, Job job) {
    receive(pull, job, job.warmUp() + 1L);
    long start = System.nanoTime();
    receive(pull, job, job.count() - 1L);
    job.printThroughput(System.nanoTime() - start);
  }

  private static void receive(PerfSocket pull, Job job, long messages) {
    for (long left = messages; left > 0; left -= CHUNK) {
      receiveChunk(pull, job, (int) Math.min(CHUNK, left));
    }
  }

  private static void receiveChunk(PerfSocket pull, Job job, int messages) {
    for (int i = 0; i < messages; i++) {
      job.check(pull.receive());
    }
  }
}
