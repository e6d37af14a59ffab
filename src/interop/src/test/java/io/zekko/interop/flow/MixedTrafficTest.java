package io.zekko.interop.flow;

import static io.zekko.patterns.Sockets.DEALER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqOption;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.OwnThread;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.interop.support.Transport;
import io.zekko.patterns.reqrep.DealerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Messages of all sizes, both ways at once, through queues that are nearly always full: every write
 * and read stops at some odd place and has to go on from there.
 */
@RequiresLibZmq
class MixedTrafficTest {
  private static final int MESSAGES = 500;

  @RegisterExtension final Lab lab = new Lab();

  @ParameterizedTest
  @CsvSource({"TCP, 1", "TCP, 100", "IPC, 2", "IPC, 50"})
  void whatLibzmqEchoesIsWhatZekkoSent(Transport transport, int mark) {
    DealerSocket zekko =
        lab.open(DEALER, lab.options().withSendHighWaterMark(mark).withReceiveHighWaterMark(mark));
    zekko.bind(transport.endpoint(lab));
    ZmqSocket libzmq = lab.zmq(ZmqType.DEALER).set(ZmqOption.SNDHWM, mark);
    libzmq.set(ZmqOption.RCVHWM, mark).connect(zekko.lastEndpoint().toString());

    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(() -> sendAll(zekko), OwnThread::run);
    CompletableFuture<Void> receiving =
        CompletableFuture.runAsync(() -> receiveAll(zekko), OwnThread::run);
    echo(libzmq);

    sending.orTimeout(10, TimeUnit.SECONDS).join();
    receiving.orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static void sendAll(DealerSocket zekko) {
    Random random = new Random(MESSAGES);
    for (int i = 0; i < MESSAGES; i++) {
      zekko.send(message(i, random));
    }
  }

  private static void receiveAll(DealerSocket zekko) {
    Random random = new Random(MESSAGES);
    for (int i = 0; i < MESSAGES; i++) {
      assertThat(zekko.receive()).isEqualTo(message(i, random));
    }
  }

  /** Sends back what it has when it can, and never waits for room while there is more to read. */
  private static void echo(ZmqSocket libzmq) {
    Queue<Message> heard = new ArrayDeque<>();
    for (int echoed = 0; echoed < MESSAGES; ) {
      Duration patience = heard.isEmpty() ? ZmqSocket.PATIENCE : Duration.ZERO;
      Optional<Message> next = heard.size() < 10 ? libzmq.receive(patience) : Optional.empty();
      next.ifPresent(heard::add);
      assertThat(heard).as("messages to echo").isNotEmpty();
      if (libzmq.trySend(heard.peek())) {
        heard.remove();
        echoed++;
      }
    }
  }

  /** Its number, and up to six frames: most are short, a few have megabytes. */
  private static Message message(int number, Random random) {
    byte[][] frames = new byte[2 + (random.nextInt(4) == 0 ? random.nextInt(5) : 0)][];
    frames[0] = Integer.toString(number).getBytes();
    for (int i = 1; i < frames.length; i++) {
      int kind = random.nextInt(100);
      int longest = kind < 50 ? 300 : kind < 80 ? 70_000 : kind < 97 ? 400_000 : 3_000_000;
      frames[i] = new byte[random.nextInt(longest)];
      if (frames[i].length > 0) {
        frames[i][frames[i].length - 1] = (byte) number;
        frames[i][frames[i].length / 2] = (byte) i;
      }
    }
    return Message.wrap(frames);
  }
}
