package io.zekko.examples.basics;

import static io.zekko.patterns.Sockets.REQ;

import io.zekko.SocketClosedException;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hello World client: sends "Hello" ten times, each time awaiting the "World" that answers it. */
@Command(
    name = "hwclient",
    description = "Hello World client: a REQ that asks ten times, in lock step.")
public final class HwClient implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://localhost:5555",
      description = "Where the server is (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Override
  public Integer call() {
    try (Zekko zekko = Zekko.create()) {
      System.out.println("Connecting to hello world server...");
      ReqSocket requester = zekko.open(REQ).connect(endpoint);

      for (int i = 0; i < 10; i++) {
        System.out.println("Sending Hello " + i + "...");
        requester.send("Hello");
        System.out.println("Received " + requester.receive().string() + " " + i);
      }
      return 0;
    } catch (SocketClosedException e) {
      return 0; // Ctrl-C, no server having answered
    }
  }
}
