package io.zekko.benchmarks.compare;

import io.zekko.benchmarks.perf.ToolException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * One measurement of one pair: the local tool in one process, the remote tool in another, both
 * fresh. The remote starts when the local has told where it is bound.
 *
 * @param measure what is measured
 * @param size the length of each message in bytes
 * @param count how many messages or round trips are measured
 * @param warmUp how many go before them in the same processes and over the same connection
 */
record Round(Measure measure, int size, int count, int warmUp) {
  private static final int LIMIT_SECONDS = 120;
  private static final String BOUND = "bound to ";

  /**
   * Runs the pair and returns what it told.
   *
   * @throws ToolException if a side failed or nothing came of it in time
   */
  double run(Pair pair) {
    List<String> lines = new ArrayList<>();
    List<Process> processes = new ArrayList<>();
    try {
      Process local = start(pair.local(), measure.local(), "tcp://127.0.0.1:*", processes);
      try (BufferedReader localLines = local.inputReader(StandardCharsets.UTF_8)) {
        String endpoint = endpoint(localLines, lines);
        Process remote = start(pair.remote(), measure.remote(), endpoint, processes);
        endTogether(local, remote);
        try (BufferedReader remoteLines = remote.inputReader(StandardCharsets.UTF_8)) {
          localLines.lines().forEach(lines::add);
          remoteLines.lines().forEach(lines::add);
        }
        if (local.onExit().join().exitValue() != 0 || remote.onExit().join().exitValue() != 0) {
          throw failed(lines);
        }
      }
      return measure.find(lines).orElseThrow(() -> failed(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  private Process start(Contender who, String tool, String endpoint, List<Process> processes)
      throws IOException {
    String[] arguments = {
      endpoint,
      Integer.toString(size),
      Integer.toString(count),
      "--warm-up",
      Integer.toString(warmUp)
    };
    Process process =
        new ProcessBuilder(who.tool(tool, arguments)).redirectErrorStream(true).start();
    processes.add(process);
    Executor later = CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS);
    later.execute(process::destroyForcibly);
    return process;
  }

  private static String endpoint(BufferedReader local, List<String> lines) throws IOException {
    for (String line = local.readLine(); line != null; line = local.readLine()) {
      lines.add(line);
      if (line.startsWith(BOUND)) {
        return line.substring(BOUND.length());
      }
    }
    throw failed(lines);
  }

  /** A side that fails would leave the other waiting. */
  private static void endTogether(Process one, Process other) {
    one.onExit().thenAccept(ended -> endIfFailed(ended, other));
    other.onExit().thenAccept(ended -> endIfFailed(ended, one));
  }

  private static void endIfFailed(Process ended, Process other) {
    if (ended.exitValue() != 0) {
      other.destroyForcibly();
    }
  }

  private static ToolException failed(List<String> lines) {
    return new ToolException("no result; the tools said: " + String.join(" | ", lines));
  }
}
