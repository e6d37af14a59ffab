package io.zekko.examples.demo;

import java.io.PrintStream;
import java.util.Locale;

/** Prints how a load comes along: a heading at once, then a line each time it runs. */
final class Progress implements Runnable {
  private final Tally tally;
  private final PrintStream out;
  private int seconds;
  private long repliesBefore;

  Progress(String title, Tally tally, PrintStream out) {
    this.tally = tally;
    this.out = out;
    out.printf("%n%s%n", title);
    out.printf("%8s %12s %12s %12s %12s%n", "time", "requests", "replies", "replies/s", "waiting");
  }

  @Override
  public void run() {
    long replies = tally.replies(); // before the requests, so that none seems to come too early
    long requests = tally.requests();
    out.printf(
        Locale.ROOT,
        "%6d s %,12d %,12d %,12d %,12d%n",
        ++seconds,
        requests,
        replies,
        replies - repliesBefore,
        requests - replies);
    repliesBefore = replies;
  }
}
