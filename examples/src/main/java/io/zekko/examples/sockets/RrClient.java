package io.zekko.examples.sockets;

import static io.zekko.patterns.Sockets.REQ;

import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hello World client of a broker: sends "Hello" ten times, awaiting "World" each time. */
@Command(name = "rrclient", description = "Client of rrbroker or msgqueue: a REQ that asks.")
public final class RrClient implements Runnable {
  @Parameters(
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://localhost:5559",
      description = "Where the broker is (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      ReqSocket requester = zekko.open(REQ).connect(endpoint);
      for (int i = 0; i < 10; i++) {
        requester.send("Hello");
        System.out.println("Received reply " + i + " [" + requester.receive().string() + "]");
      }
    }
  }
}
