package io.zekko.benchmarks.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM full of visitors that will be killed without a warning. */
final class DoomedProcess {
  private static final String MAIN = "io.zekko.benchmarks.Main";

  private final Process process;
  private final Thread reader;
  private final List<Lane> lanes;
  private volatile boolean spoke;

  private DoomedProcess(Process process, List<Lane> lanes) {
    this.process = process;
    this.lanes = lanes;
    reader = new Thread(this::read, "reader of process " + process.pid());
    reader.start();
  }

  /** Starts a process whose visitors go to {@code lanes}. */
  static DoomedProcess start(List<Lane> lanes, String name, long seed) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(List.of("soak-visitors", name, Long.toString(seed)));
    for (Lane lane : lanes) {
      command.add(lane.exercise().name());
      command.add(lane.endpoint());
    }
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      return new DoomedProcess(
          builder.redirectError(ProcessBuilder.Redirect.INHERIT).start(), lanes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether its visitors are at work. */
  boolean isAtWork() {
    return spoke && process.isAlive();
  }

  /** Kills it; its sockets learn nothing. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
    reader.join();
  }

  /** Each line has a lane's number and what was sent and received there, or a violation. */
  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", 3);
        Tally tally = lanes.get(Integer.parseInt(words[0])).tally();
        if (words[1].equals("violation")) {
          tally.violation(words[2]);
        } else {
          tally.add(Long.parseLong(words[1]), Long.parseLong(words[2]));
          spoke = true;
        }
      }
    } catch (IOException e) {
      // Killed while it spoke.
    }
  }
}
