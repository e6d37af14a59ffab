package io.zekko.examples.cli;

import static io.zekko.patterns.Sockets.REP;

import io.zekko.Message;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.runtime.Zekko;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints requests and answers them. */
@Command(name = "rep", description = "Prints requests, and answers them or sends them back.")
public final class Rep implements Runnable {
  @Mixin private Peers peers;
  @Mixin private Output output;

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "The reply (default: the request).")
  private String reply;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      RepSocket socket = peers.open(zekko, REP);
      output.print(() -> answer(socket));
    }
  }

  private Message answer(RepSocket socket) {
    Message request = socket.receive();
    socket.send(reply == null ? request : output.format().parse(reply));
    return request;
  }
}
