package io.zekko.benchmarks.perf;

import io.zekko.benchmarks.library.BenchSocket;
import io.zekko.benchmarks.library.Companion;
import io.zekko.benchmarks.library.Library;
import io.zekko.benchmarks.library.Library.Role;
import io.zekko.benchmarks.library.Loops;

/**
 * Latency over REQ and REP: one message goes back and forth, and half the mean round trip is what a
 * message takes one way.
 */
final class Latency {
  private Latency() {}

  /** local_lat: binds a REP and echoes. */
  static void local(Library library, Job job) {
    try (BenchSocket rep = library.open(Role.REP)) {
      job.bind(rep);
      echoAll(rep, job);
    }
  }

  /** remote_lat: connects a REQ, asks and prints. */
  static void remote(Library library, Job job) {
    try (BenchSocket req = library.open(Role.REQ)) {
      req.connect(job.endpoint());
      measure(req, job);
    }
  }

  /** inproc_lat: both in one process, the REP on a thread of its own. */
  static void inproc(Library library, Job job) {
    String endpoint = "inproc://lat_test";
    try (BenchSocket req = library.open(Role.REQ)) {
      req.bind(endpoint);
      Companion echo =
          Companion.start(
              () -> {
                try (BenchSocket rep = library.open(Role.REP)) {
                  rep.connect(endpoint);
                  echoAll(rep, job);
                }
              });
      measure(req, job);
      echo.join();
    }
  }

  private static void echoAll(BenchSocket rep, Job job) {
    Loops.echo(rep, job.size(), (long) job.warmUp() + job.count());
  }

  private static void measure(BenchSocket req, Job job) {
    Loops.ask(req, job.size(), job.warmUp());
    long start = System.nanoTime();
    Loops.ask(req, job.size(), job.count());
    double micros = (System.nanoTime() - start) / 1e3;
    job.print("message size: %d [B]", job.size());
    job.print("roundtrip count: %d", job.count());
    job.print("average latency: %.3f [us]", micros / (job.count() * 2.0));
  }
}
