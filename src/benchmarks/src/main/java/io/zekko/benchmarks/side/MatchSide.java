package io.zekko.benchmarks.side;

import io.zekko.benchmarks.library.BenchSocket;
import io.zekko.benchmarks.library.Library;
import io.zekko.benchmarks.library.Library.Role;
import io.zekko.benchmarks.library.Loops;

/**
 * An XPUB and an XSUB in one process that has subscribed to many topics. Nearly all messages match
 * nothing, so that finding that out is most of the work; one of each thousand is wanted, and tells
 * that all before it are done.
 */
final class MatchSide {
  private static final int TOPIC_BYTES = 12;
  private static final int CHUNK = 100;
  private static final int ROUND = 1_000;

  /** A prime: topics come in no order that a cache could like. */
  private static final int STRIDE = 7_919;

  private MatchSide() {}

  static void run(Library library, Task task) {
    Load load = task.load();
    try (BenchSocket xpub = library.open(Role.XPUB);
        BenchSocket xsub = library.open(Role.XSUB)) {
      xpub.bind(task.endpoint());
      xsub.connect(task.endpoint());
      subscribe(xsub, xpub, load.peers());
      publish(xpub, xsub, load.peers(), load.warmUp());
      long start = System.nanoTime();
      publish(xpub, xsub, load.peers(), load.count());
      task.result("match", (double) (System.nanoTime() - start) / load.count());
    }
  }

  private static void subscribe(BenchSocket xsub, BenchSocket xpub, int topics) {
    for (int done = 0; done < topics; done += CHUNK) {
      int upTo = Math.min(topics, done + CHUNK);
      for (int i = done; i < upTo; i++) {
        byte[] subscription = new byte[1 + TOPIC_BYTES];
        subscription[0] = 1;
        writeTopic(subscription, 1, i, 'y');
        xsub.send(subscription);
      }
      for (int i = done; i < upTo; i++) {
        Loops.check(xpub.receive(), 1 + TOPIC_BYTES);
      }
    }
  }

  private static void publish(BenchSocket xpub, BenchSocket xsub, int topics, int messages) {
    long topic = 0;
    for (int left = messages; left > 0; left -= ROUND) {
      for (int i = 1; i < ROUND; i++) {
        topic = (topic + STRIDE) % topics;
        publish(xpub, (int) topic, 'n');
      }
      publish(xpub, (int) topic, 'y');
      Loops.check(xsub.receive(), TOPIC_BYTES);
    }
  }

  private static void publish(BenchSocket xpub, int number, char wanted) {
    byte[] topic = new byte[TOPIC_BYTES];
    writeTopic(topic, 0, number, wanted);
    xpub.send(topic);
  }

  /** As "top.0000042y"; the last character tells whether it is subscribed to. */
  private static void writeTopic(byte[] into, int at, int number, char wanted) {
    into[at] = 't';
    into[at + 1] = 'o';
    into[at + 2] = 'p';
    into[at + 3] = '.';
    int rest = number;
    for (int i = at + TOPIC_BYTES - 2; i >= at + 4; i--) {
      into[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    into[at + TOPIC_BYTES - 1] = (byte) wanted;
  }
}
