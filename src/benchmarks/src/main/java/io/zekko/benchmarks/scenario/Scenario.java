package io.zekko.benchmarks.scenario;

import java.util.List;

/** One kind of work, in several cases. */
public interface Scenario {
  /** As on the command line. */
  String name();

  /** What is done, in a line. */
  String about();

  /** Its cases at a pace. */
  List<Case> cases(Pace pace);
}
