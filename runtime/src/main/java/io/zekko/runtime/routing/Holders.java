package io.zekko.runtime.routing;

/** The pipes that hold one subscription: a single one or a crowd. */
sealed interface Holders permits Holder, Crowd {
  /** Adds the slots of all of them. */
  void addTo(SlotSet slots);
}
