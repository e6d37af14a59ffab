package io.zekko.benchmarks.perf;

import io.zekko.benchmarks.perf.Library.Role;

/**
 * Latency over REQ and REP: one message goes back and forth, and half the mean round trip is what a
 * message takes one way.
 */
final class Latency {
  private Latency() {}

  /** local_lat: binds a REP and echoes. */
  static void local(Library library, Job job) {
    try (PerfSocket rep = library.open(Role.REP)) {
      job.bind(rep);
      echoAll(rep, job);
    }
  }

  /** remote_lat: connects a REQ, asks and prints. */
  static void remote(Library library, Job job) {
    try (PerfSocket req = library.open(Role.REQ)) {
      req.connect(job.endpoint());
      measure(req, job);
    }
  }

  /** inproc_lat: both in one process, the REP on a thread of its own. */
  static void inproc(Library library, Job job) {
    String endpoint = "inproc://lat_test";
    try (PerfSocket req = library.open(Role.REQ)) {
      req.bind(endpoint);
      Companion echo =
          Companion.start(
              () -> {
                try (PerfSocket rep = library.open(Role.REP)) {
                  rep.connect(endpoint);
                  echoAll(rep, job);
                }
              });
      measure(req, job);
      echo.join();
    }
  }

  private static void echoAll(PerfSocket rep, Job job) {
    for (long left = (long) job.warmUp() + job.count(); left > 0; left--) {
      job.check(rep.echo());
    }
  }

  private static void measure(PerfSocket req, Job job) {
    ask(req, job, job.warmUp());
    long start = System.nanoTime();
    ask(req, job, job.count());
    double micros = (System.nanoTime() - start) / 1e3;
    job.print("message size: %d [B]", job.size());
    job.print("roundtrip count: %d", job.count());
    job.print("average latency: %.3f [us]", micros / (job.count() * 2.0));
  }

  private static void ask(PerfSocket req, Job job, int times) {
    for (int i = 0; i < times; i++) {
      req.send(job.size());
      job.check(req.receive());
    }
  }
}
