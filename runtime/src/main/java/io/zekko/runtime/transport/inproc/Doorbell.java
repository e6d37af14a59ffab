package io.zekko.runtime.transport.inproc;

import io.zekko.runtime.loop.IoLoop;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Wakes one end of a connection from the loop of the other. However often it rings, at most one
 * task is on its way: it is answered by taking all that has rung, and only then looking at what the
 * other side has changed.
 */
final class Doorbell implements Runnable {
  /** Messages have been published. */
  static final int MESSAGES = 1;

  /** Credit has come back. */
  static final int CREDIT = 2;

  /** The socket on the other side has other high-water marks than before. */
  static final int MARKS = 4;

  private final AtomicInteger rung = new AtomicInteger();
  private final IoLoop loop;
  private final InprocPipe pipe;

  Doorbell(IoLoop loop, InprocPipe pipe) {
    this.loop = loop;
    this.pipe = pipe;
  }

  /** Any thread. A full fence: what was changed before is seen by whoever answers. */
  void ring(int what) {
    if (rung.getAndAccumulate(what, (before, more) -> before | more) == 0) {
      loop.eventLoop().execute(this);
    }
  }

  /** Runs a batch on {@code loop}; batches from one thread run in the order in which they came. */
  static void batch(IoLoop loop, Runnable work) {
    loop.eventLoop()
        .execute(
            () -> {
              work.run();
              loop.flush();
            });
  }

  @Override
  public void run() {
    pipe.answer(rung.getAndSet(0));
    loop.flush();
  }
}
