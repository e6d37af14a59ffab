package io.zekko.patterns.broker;

import io.zekko.RoutingId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Who waits for work, the one who has waited longest first, and who has some in hand. */
final class Workers {
  private final LinkedHashSet<RoutingId> free = new LinkedHashSet<>();
  private final Set<RoutingId> busy = new HashSet<>();

  /** {@code worker} waits from now on; true if it had a request in hand. */
  boolean waits(RoutingId worker) {
    boolean had = busy.remove(worker);
    free.add(worker);
    return had;
  }

  /** The worker that has waited longest; there must be one. */
  RoutingId first() {
    return free.iterator().next();
  }

  /** {@code worker} has a request in hand from now on. */
  void works(RoutingId worker) {
    free.remove(worker);
    busy.add(worker);
  }

  /** {@code worker} went; true if it had a request in hand. */
  boolean went(RoutingId worker) {
    free.remove(worker);
    return busy.remove(worker);
  }

  int free() {
    return free.size();
  }

  int busy() {
    return busy.size();
  }
}
