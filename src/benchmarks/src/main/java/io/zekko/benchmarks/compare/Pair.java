package io.zekko.benchmarks.compare;

/**
 * Who measures with whom.
 *
 * @param name what the table calls it
 * @param remote the side that connects: the producer, or the one that asks
 * @param local the side that binds: the consumer, or the one that echoes
 */
record Pair(String name, Contender remote, Contender local) {
  /** The name and the versions behind it. */
  String describe() {
    return remote == local
        ? name + " " + local.version()
        : name + " " + remote.version() + "/" + local.version();
  }
}
