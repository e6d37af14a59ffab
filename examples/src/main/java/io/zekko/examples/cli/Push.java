package io.zekko.examples.cli;

import static io.zekko.patterns.Sockets.PUSH;

import io.zekko.runtime.Zekko;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Sends messages through a PUSH. */
@Command(name = "push", description = "Sends lines, files or arguments through a PUSH.")
public final class Push implements Callable<Integer> {
  @Mixin private Peers peers;
  @Mixin private Input input;

  @Override
  public Integer call() throws InterruptedException {
    input.check();
    try (Zekko zekko = Zekko.create()) {
      Send.send(zekko, peers.open(zekko, PUSH), peers, input);
      return 0;
    }
  }
}
