package io.zekko.examples.basics;

import static io.zekko.patterns.Sockets.REP;

import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.runtime.Zekko;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hello World server: expects "Hello" from a client, works a while, replies with "World". */
@Command(name = "hwserver", description = "Hello World server: a REP that replies to each request.")
public final class HwServer implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "ENDPOINT",
      defaultValue = "tcp://*:5555",
      description = "Where to listen (default: ${DEFAULT-VALUE}).")
  private String endpoint;

  @Option(
      names = "--work",
      paramLabel = "DURATION",
      defaultValue = "1s",
      description = "How long each request takes (default: ${DEFAULT-VALUE}).")
  private Duration work;

  @Override
  public Integer call() throws InterruptedException {
    try (Zekko zekko = Zekko.create()) {
      RepSocket responder = zekko.open(REP).bind(endpoint);
      System.out.println("Listening on " + responder.lastEndpoint());

      while (true) {
        Message request = responder.receive();
        System.out.println("Received " + request.string());

        Thread.sleep(work.toMillis()); // Do some 'work'

        responder.send("World");
      }
    } catch (SocketClosedException e) {
      return 0; // Ctrl-C: Pekko's coordinated shutdown has closed the socket
    }
  }
}
