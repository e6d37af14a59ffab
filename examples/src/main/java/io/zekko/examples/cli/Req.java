package io.zekko.examples.cli;

import static io.zekko.patterns.Sockets.REQ;

import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Sends requests, one after the other, and prints the replies. */
@Command(name = "req", description = "Sends lines, files or arguments as requests, prints replies.")
public final class Req implements Runnable {
  @Mixin private Peers peers;
  @Mixin private Input input;

  @Override
  public void run() {
    input.check();
    try (Zekko zekko = Zekko.create()) {
      // A request that got no reply in its time has no use for more
      ReqSocket socket = peers.open(zekko, REQ, Duration.ZERO);
      input.forEach(
          zekko,
          request -> {
            socket.send(request);
            System.out.println(input.format().line(socket.receive()));
          });
    }
  }
}
