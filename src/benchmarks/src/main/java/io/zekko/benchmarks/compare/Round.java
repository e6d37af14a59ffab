package io.zekko.benchmarks.compare;

import io.zekko.benchmarks.scenario.Case;
import io.zekko.benchmarks.side.Load;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs cases in fresh processes. */
final class Round {
  private static final int LIMIT_SECONDS = 300;
  private static final String RESULT = "result ";

  /** Buffers grow and pages come in soon; only a compiler needs long. */
  private static final int COMPILED_WARM_UP_SHARE = 6;

  private final Path directory;
  private int runs;

  /** Files of endpoints go to {@code directory}. */
  Round(Path directory) {
    this.directory = directory;
  }

  /**
   * Runs {@code what}, with {@code local} at the side that binds, and returns what was told.
   *
   * @throws io.zekko.benchmarks.library.ToolException if a side failed or did not end in time
   */
  Map<String, Double> run(Case what, Contender local, Contender remote) {
    List<Child> children = new ArrayList<>();
    Load load = load(what, local, remote);
    try {
      String endpoint = what.transport().endpoint(directory, runs++);
      Child binding = Child.start(local.side(what.local(), endpoint, load));
      children.add(binding);
      if (what.remote() == null) {
        return results(binding.lines(LIMIT_SECONDS).stream());
      }
      String bound = binding.bound(LIMIT_SECONDS);
      Child connecting = Child.start(remote.side(what.remote(), bound, load));
      children.add(connecting);
      binding.lead(connecting);
      connecting.lead(binding);
      // A side that fails would leave the other waiting.
      binding.whenFailed().thenRun(connecting::end);
      connecting.whenFailed().thenRun(binding::end);
      List<String> ofConnecting = connecting.lines(LIMIT_SECONDS);
      List<String> ofBinding = binding.lines(LIMIT_SECONDS);
      return results(Stream.concat(ofBinding.stream(), ofConnecting.stream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      children.forEach(Child::end);
    }
  }

  /** The same for both sides: they count together. */
  private static Load load(Case what, Contender local, Contender remote) {
    Load load = what.load();
    return local.compiles() || remote.compiles() ? load : load.withWarmUp(compiledWarmUp(load));
  }

  /** How many messages go before those that are measured where nothing is compiled meanwhile. */
  static int compiledWarmUp(Load load) {
    return load.warmUp() / COMPILED_WARM_UP_SHARE;
  }

  private static Map<String, Double> results(Stream<String> lines) {
    Map<String, Double> results = new LinkedHashMap<>();
    lines
        .filter(line -> line.startsWith(RESULT))
        .map(line -> line.split(" "))
        .forEach(words -> results.put(words[1], Double.valueOf(words[2])));
    return results;
  }
}
