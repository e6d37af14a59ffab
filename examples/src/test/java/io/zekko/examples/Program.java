package io.zekko.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One of the programs in a process of its own, killed when closed. */
public final class Program implements AutoCloseable {
  private static final long LIMIT_SECONDS = 50;

  private static final String END = "(end of output)";

  private final Process process;
  private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> errors;

  private Program(Process process) {
    this.process = process;
    CompletableFuture.runAsync(this::readOutput, Program::inThread);
    this.errors = CompletableFuture.supplyAsync(this::readErrors, Program::inThread);
  }

  /** Starts {@code Main} with these arguments on the class path of the test. */
  public static Program start(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    try {
      return new Program(new ProcessBuilder(command).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line of its output, awaited; fails if there is none. */
  public String line() throws InterruptedException {
    String line = output.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (line == null || line.equals(END)) {
      throw new AssertionError(line == null ? "no output in time" : "it ended: " + errors());
    }
    return line;
  }

  /** The endpoint that a server prints when it starts. */
  public String endpoint() throws InterruptedException {
    return line().replace("Listening on ", "");
  }

  /** Types {@code text} and Enter. */
  public void type(String text) throws IOException {
    process.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Ends its standard input. */
  public void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Awaits its end and returns the rest of its output. */
  public List<String> rest() throws InterruptedException {
    exitCode();
    List<String> lines = new ArrayList<>();
    for (String line = output.take(); !line.equals(END); line = output.take()) {
      lines.add(line);
    }
    return lines;
  }

  /** Awaits its end and returns all that it wrote to the standard error. */
  public String errors() {
    return errors.join();
  }

  /** Awaits its end. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end in time");
    }
    return process.exitValue();
  }

  /**
   * Asks it to end (SIGTERM); by its handle, because the process itself would close its output too.
   */
  public void terminate() {
    process.toHandle().destroy();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** What the JVM at hand needs, lest it warns on the standard error. */
  private static List<String> jvmArguments() {
    String arguments = System.getProperty("zekko.jvm.args", "");
    return arguments.isBlank() ? List.of() : List.of(arguments.trim().split(" +"));
  }

  private void readOutput() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().forEach(output::add);
    } catch (IOException | UncheckedIOException e) {
      output.add(e.toString());
    }
    output.add(END);
  }

  private String readErrors() {
    try (InputStream stream = process.getErrorStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void inThread(Runnable task) {
    Thread thread = new Thread(task, "program-output");
    thread.setDaemon(true);
    thread.start();
  }
}
