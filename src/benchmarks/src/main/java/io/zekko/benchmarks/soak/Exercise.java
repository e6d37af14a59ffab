package io.zekko.benchmarks.soak;

import io.zekko.runtime.Zekko;
import java.util.List;

/** A messaging pattern at work: a server that stays, and visitors that come and go. */
interface Exercise {
  /** Those that any number of visitors can do at once. */
  List<Exercise> SHARED =
      List.of(new Pipeline(), new Requests(), Publishing.pub(), Publishing.xpub(), new Dialogue());

  /** All of them; a PAIR has one visitor at a time. */
  List<Exercise> ALL =
      List.of(
          new Pipeline(),
          new Requests(),
          Publishing.pub(),
          Publishing.xpub(),
          new Dialogue(),
          new PairTalk());

  /** The exercise of {@link #SHARED} with this name. */
  static Exercise named(String name) {
    return SHARED.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  /** A short name. */
  String name();

  /** Opens the server, bound to {@code endpoint}, and starts its thread. */
  Server serve(Zekko zekko, String endpoint, Tally tally);

  /** Does what a visitor does until the visit is over. */
  void visit(Zekko zekko, String endpoint, Visit visit, Tally tally);
}
