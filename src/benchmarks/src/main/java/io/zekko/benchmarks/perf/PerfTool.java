package io.zekko.benchmarks.perf;

import io.zekko.benchmarks.library.Libraries;
import io.zekko.benchmarks.library.Library;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One tool of one library: its name, its arguments and what it measures.
 *
 * @param name as on the command line
 * @param about what it measures, in a line
 * @param arguments the names of its arguments; the last two are the size and the count
 * @param work what it does
 */
record PerfTool(String name, String about, List<String> arguments, Consumer<Job> work) {
  private static final String SIZE = "<message-size>";
  private static final String MESSAGES = "<message-count>";
  private static final String ROUND_TRIPS = "<roundtrip-count>";
  private static final String BIND = "<bind-to>";
  private static final String CONNECT = "<connect-to>";

  /** Every tool of every library; Zekko's have libzmq's names. */
  static List<PerfTool> all() {
    return Stream.of(
            of("", "", () -> Libraries.open("zekko")),
            of("jeromq_", "JeroMQ: ", () -> Libraries.open("jeromq")))
        .flatMap(tools -> tools)
        .collect(Collectors.toUnmodifiableList());
  }

  private static Stream<PerfTool> of(String prefix, String who, Supplier<Library> library) {
    return Stream.of(
        new PerfTool(
            prefix + "local_thr",
            who + "throughput seen by a PULL that binds and receives count messages",
            List.of(BIND, SIZE, MESSAGES),
            job -> with(library, Throughput::local, job)),
        new PerfTool(
            prefix + "remote_thr",
            who + "the PUSH that connects and sends them",
            List.of(CONNECT, SIZE, MESSAGES),
            job -> with(library, Throughput::remote, job)),
        new PerfTool(
            prefix + "local_lat",
            who + "the REP that binds and echoes count messages",
            List.of(BIND, SIZE, ROUND_TRIPS),
            job -> with(library, Latency::local, job)),
        new PerfTool(
            prefix + "remote_lat",
            who + "one-way latency, half the mean round trip of a REQ that connects",
            List.of(CONNECT, SIZE, ROUND_TRIPS),
            job -> with(library, Latency::remote, job)),
        new PerfTool(
            prefix + "inproc_thr",
            who + "throughput of PUSH to PULL between two threads",
            List.of(SIZE, MESSAGES),
            job -> with(library, Throughput::inproc, job)),
        new PerfTool(
            prefix + "inproc_lat",
            who + "one-way latency of REQ and REP between two threads",
            List.of(SIZE, ROUND_TRIPS),
            job -> with(library, Latency::inproc, job)));
  }

  /** Does the work in a context of its own. */
  private static void with(Supplier<Library> library, BiConsumer<Library, Job> work, Job job) {
    try (Library context = library.get()) {
      work.accept(context, job);
    }
  }

  /** Does the work. */
  void run(Job job) {
    work.accept(job);
  }
}
