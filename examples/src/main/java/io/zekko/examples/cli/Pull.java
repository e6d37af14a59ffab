package io.zekko.examples.cli;

import static io.zekko.patterns.Sockets.PULL;

import io.zekko.runtime.Zekko;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Receives messages through a PULL. */
@Command(name = "pull", description = "Prints what comes in through a PULL.")
public final class Pull implements Runnable {
  @Mixin private Peers peers;
  @Mixin private Output output;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      output.print(peers.open(zekko, PULL)::receive);
    }
  }
}
