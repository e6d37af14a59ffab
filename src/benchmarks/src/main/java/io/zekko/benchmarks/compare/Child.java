package io.zekko.benchmarks.compare;

import io.zekko.benchmarks.library.ToolException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process of a run, and what it has said. */
final class Child {
  private static final String BOUND = "bound to ";

  private final Process process;
  private final Writer in;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final CompletableFuture<String> bound = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private volatile int turns;
  private volatile Child other;

  private Child(Process process) {
    this.process = process;
    this.in = process.outputWriter(StandardCharsets.US_ASCII);
  }

  static Child start(List<String> command) throws IOException {
    Child child = new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
    Thread reader = new Thread(child::read, "reader");
    reader.setDaemon(true);
    reader.start();
    return child;
  }

  /** From now on {@code child} may go on when this one is ready. */
  synchronized void lead(Child child) {
    other = child;
    for (; turns > 0; turns--) {
      child.go();
    }
  }

  /** Where the process says it is bound. */
  String bound(int seconds) {
    return within(seconds, CompletableFuture.anyOf(bound, end).thenApply(any -> boundOrFail()));
  }

  /** Waits for the end and returns the lines. */
  List<String> lines(int seconds) {
    within(seconds, end);
    if (process.onExit().join().exitValue() != 0) {
      throw failed("failed");
    }
    return List.copyOf(lines);
  }

  /** Completes when the process has ended badly. */
  CompletableFuture<Void> whenFailed() {
    CompletableFuture<Void> failure = new CompletableFuture<>();
    process
        .onExit()
        .thenAccept(
            ended -> {
              if (ended.exitValue() != 0) {
                failure.complete(null);
              }
            });
    return failure;
  }

  /** Ends the process, if it still runs. */
  void end() {
    process.destroyForcibly();
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        hear(line);
      }
    } catch (IOException e) {
      lines.add(e.toString());
    }
    end.complete(null);
  }

  private void hear(String line) {
    lines.add(line);
    if (line.startsWith(BOUND)) {
      bound.complete(line.substring(BOUND.length()));
    } else if (line.equals("ready")) {
      ready();
    }
  }

  private synchronized void ready() {
    if (other == null) {
      turns++;
    } else {
      other.go();
    }
  }

  private void go() {
    try {
      in.write("go\n");
      in.flush();
    } catch (IOException e) {
      // It has ended, or does not listen.
    }
  }

  private String boundOrFail() {
    if (!bound.isDone()) {
      throw failed("ended before it was bound");
    }
    return bound.join();
  }

  private <T> T within(int seconds, CompletableFuture<T> stage) {
    try {
      return stage.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw failed("did not end within " + seconds + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ToolException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private ToolException failed(String what) {
    String said = String.join(" | ", List.copyOf(lines));
    return new ToolException("a process " + what + "; it said: " + said);
  }
}
