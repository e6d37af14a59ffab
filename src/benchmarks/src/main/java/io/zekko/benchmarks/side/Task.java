package io.zekko.benchmarks.side;

import io.zekko.benchmarks.library.BenchSocket;
import io.zekko.benchmarks.library.ToolException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a side was asked to do, and its words with the comparison that started it: it tells where it
 * is bound, when the other side may go on, and its results.
 *
 * @param endpoint where to bind or connect
 * @param load how much to do
 * @param out the way to the comparison
 * @param in the way back
 */
record Task(String endpoint, Load load, PrintWriter out, BufferedReader in) {
  /** A task that talks over the standard streams. */
  static Task of(String endpoint, Load load, PrintWriter out) {
    return new Task(
        endpoint,
        load,
        out,
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)));
  }

  /** Binds, and tells where. */
  void bind(BenchSocket socket) {
    tellBound(socket.bind(endpoint));
  }

  /** Tells where this side is bound. */
  void tellBound(String bound) {
    out.println("bound to " + bound);
  }

  /** Lets the other side go on. */
  void ready() {
    out.println("ready");
  }

  /** Whether the other side was ready; does not wait. */
  boolean mayGo() {
    try {
      return in.ready();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the other side is ready. */
  void awaitGo() {
    try {
      if (in.readLine() == null) {
        throw new ToolException("the comparison has gone");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells a result. */
  void result(String name, double value) {
    out.println(String.format(Locale.ROOT, "result %s %.6f", name, value));
  }

  /** Tells the rate of all measured messages. */
  void throughput(long nanos) {
    result("throughput", load.count() * 1e9 / Math.max(1, nanos));
  }
}
