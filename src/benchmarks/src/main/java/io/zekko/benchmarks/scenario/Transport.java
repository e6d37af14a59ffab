package io.zekko.benchmarks.scenario;

import java.nio.file.Path;
import java.util.Locale;

/** What the sides of a case are connected by. */
public enum Transport {
  TCP,
  IPC,
  INPROC;

  /** Where the first side of run number {@code run} binds. */
  public String endpoint(Path directory, int run) {
    return switch (this) {
      case TCP -> "tcp://127.0.0.1:*";
      case IPC -> "ipc://" + directory.resolve(run + ".ipc");
      case INPROC -> "inproc://bench";
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
