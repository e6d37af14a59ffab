package io.zekko.benchmarks.side;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one side of a measurement; {@code compare} starts it. */
@Command(name = "side", hidden = true, description = "One process of a comparison.")
public final class SideCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "<library>")
  private String library;

  @Parameters(index = "1", paramLabel = "<side>")
  private String side;

  @Parameters(index = "2", paramLabel = "<endpoint>")
  private String endpoint;

  @Parameters(index = "3..*", arity = "" + Load.ARGUMENTS, paramLabel = "<number>")
  private List<String> load;

  @Override
  public Integer call() {
    Sides.run(library, side, Task.of(endpoint, Load.parse(load), spec.commandLine().getOut()));
    return 0;
  }
}
