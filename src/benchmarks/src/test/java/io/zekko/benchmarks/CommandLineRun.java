package io.zekko.benchmarks;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** A run of the command line on a thread of its own; what it prints can be read meanwhile. */
public final class CommandLineRun {
  private static final int LIMIT_MINUTES = 10;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CompletableFuture<Integer> exit;

  private CommandLineRun(String... args) {
    exit =
        CompletableFuture.supplyAsync(
            () -> Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args),
            task -> new Thread(task, "tool-" + String.join(" ", args)).start());
  }

  public static CommandLineRun start(String... args) {
    return new CommandLineRun(args);
  }

  /** Waits for the end and returns the exit code. */
  public int exit() throws InterruptedException, ExecutionException, TimeoutException {
    return exit.get(LIMIT_MINUTES, TimeUnit.MINUTES);
  }

  public boolean running() {
    return !exit.isDone();
  }

  public List<String> out() {
    return out.toString().lines().collect(Collectors.toList());
  }

  public String err() {
    return err.toString();
  }

  /** Where the tool says it is bound, once it does. */
  public Optional<String> bound() {
    String said = "bound to ";
    return err()
        .lines()
        .filter(line -> line.startsWith(said))
        .map(line -> line.substring(said.length()))
        .findFirst();
  }
}
