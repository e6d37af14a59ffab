package io.zekko.examples.reqrep;

import static io.zekko.patterns.Sockets.REQ;
import static io.zekko.patterns.Sockets.ROUTER;

import io.zekko.Message;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import java.util.HexFormat;
import picocli.CommandLine.Command;

/** Shows the envelope that a ROUTER receives: a routing id, an empty frame, the request. */
@Command(name = "identity", description = "What a ROUTER sees of REQs with and without a name.")
public final class Identity implements Runnable {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  @Override
  public void run() {
    try (Zekko zekko = Zekko.create()) {
      RouterSocket sink = zekko.open(ROUTER).bind("inproc://example");

      ReqSocket anonymous = zekko.open(REQ).connect("inproc://example");
      anonymous.send("ROUTER uses a generated 5 byte identity");
      dump(sink.receive());

      SocketOptions named = SocketOptions.create(zekko.system()).withRoutingId("PEER2");
      ReqSocket identified = zekko.open(REQ, named).connect("inproc://example");
      identified.send("ROUTER uses REQ's socket identity");
      dump(sink.receive());
    }
  }

  /** Each frame with its length, as text or in hex. */
  private static void dump(Message message) {
    System.out.println("----------------------------------------");
    for (int i = 0; i < message.size(); i++) {
      byte[] frame = message.bytes(i);
      boolean text = message.string(i).chars().noneMatch(Character::isISOControl);
      System.out.printf(
          "[%03d] %s%n", frame.length, text ? message.string(i) : HEX.formatHex(frame));
    }
  }
}
