package io.zekko.runtime.routing;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A pipe and what it holds, so that what it leaves behind is found without a search. One object per
 * pipe: it stands itself at every subscription that nobody else holds.
 */
final class Holder implements Holders {
  final int slot;

  /** What the topics of {@link #held} cost. */
  long bytes;

  final Set<RadixNode<Holders>> held = Collections.newSetFromMap(new IdentityHashMap<>(2));

  Holder(int slot) {
    this.slot = slot;
  }

  @Override
  public void addTo(SlotSet slots) {
    slots.add(slot);
  }
}
