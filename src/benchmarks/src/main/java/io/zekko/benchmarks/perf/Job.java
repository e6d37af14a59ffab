package io.zekko.benchmarks.perf;

import io.zekko.benchmarks.library.BenchSocket;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * What a tool was asked to do, and where it prints.
 *
 * @param endpoint where to bind or connect; empty for the inproc tools
 * @param size the length of each message in bytes
 * @param count how many messages or round trips to measure, at least 1
 * @param warmUp how many messages or round trips go before them, unmeasured
 * @param out for libzmq's lines
 * @param err for anything else
 */
record Job(String endpoint, int size, int count, int warmUp, PrintWriter out, PrintWriter err) {
  /** Binds, and tells the real endpoint where the arguments left the port open. */
  void bind(BenchSocket socket) {
    String bound = socket.bind(endpoint);
    if (endpoint.endsWith(":0") || endpoint.endsWith(":*")) {
      err.println("bound to " + bound);
    }
  }

  /** Prints libzmq's lines about a throughput. */
  void printThroughput(long nanos) {
    double perSecond = count * 1e6 / Math.max(1, nanos / 1_000);
    print("message size: %d [B]", size);
    print("message count: %d", count);
    print("mean throughput: %d [msg/s]", (long) perSecond);
    print("mean throughput: %.3f [Mb/s]", perSecond * size * 8 / 1e6);
  }

  /** Prints a line in C's manner, whatever the locale. */
  void print(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
