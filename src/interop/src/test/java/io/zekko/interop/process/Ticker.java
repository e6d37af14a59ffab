package io.zekko.interop.process;

import static io.zekko.patterns.Sockets.PUSH;

import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.ReconnectOptions;
import io.zekko.runtime.options.SocketOptions;
import java.time.Duration;

/** A program that pushes numbers to the endpoint of its argument, one at a time, for ever. */
final class Ticker {
  private Ticker() {}

  public static void main(String[] arguments) {
    Zekko zekko = Zekko.create();
    SocketOptions defaults = SocketOptions.create(zekko.system());
    SocketOptions options =
        defaults
            .withSendHighWaterMark(1)
            .withConnection(defaults.connection().withConnectTimeout(Duration.ofMillis(300)))
            .withReconnect(
                ReconnectOptions.create()
                    .withInterval(Duration.ofMillis(10))
                    .withMaxInterval(Duration.ofMillis(50)));
    PushSocket push = zekko.open(PUSH, options).connect(arguments[0]);
    System.out.println("connecting");
    for (long i = 0; ; i++) {
      push.send("" + i);
    }
  }
}
