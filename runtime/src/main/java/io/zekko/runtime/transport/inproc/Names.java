package io.zekko.runtime.transport.inproc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is bound to which name, and who waits for a name to be bound. Whoever waits is in the table
 * or has been given to exactly one listener, so nobody is joined twice or forgotten.
 */
final class Names {
  private final Map<String, InprocListener> bound = new HashMap<>();
  private final Map<String, Set<InprocConnector>> waiting = new HashMap<>();

  /** Binds {@code name}; false if somebody else has it. */
  synchronized boolean bind(String name, InprocListener listener) {
    return bound.putIfAbsent(name, listener) == null;
  }

  /** Those who waited for {@code name}, in the order in which they came; they wait no more. */
  synchronized List<InprocConnector> takeWaiting(String name) {
    Collection<InprocConnector> taken = waiting.remove(name);
    return taken == null ? List.of() : new ArrayList<>(taken);
  }

  synchronized void unbind(String name, InprocListener listener) {
    bound.remove(name, listener);
  }

  /**
   * The listener that {@code connector} is to go to, or null: then it waits. Not {@code left},
   * which has just sent it away.
   */
  synchronized InprocListener seek(String name, InprocConnector connector, InprocListener left) {
    InprocListener found = bound.get(name);
    if (found != null && found != left) {
      return found;
    }
    waiting.computeIfAbsent(name, any -> new LinkedHashSet<>()).add(connector);
    return null;
  }

  /** As {@link #seek} for one that still waits; null if it goes on waiting or waits no more. */
  synchronized InprocListener seekAgain(String name, InprocConnector connector) {
    InprocListener found = bound.get(name);
    return found != null && withdraw(name, connector) ? found : null;
  }

  /** Ends the wait of {@code connector}; false if it did not wait. */
  synchronized boolean withdraw(String name, InprocConnector connector) {
    Set<InprocConnector> others = waiting.get(name);
    if (others == null || !others.remove(connector)) {
      return false;
    }
    if (others.isEmpty()) {
      waiting.remove(name);
    }
    return true;
  }

  /** Whether no name is bound and nobody waits. */
  synchronized boolean isEmpty() {
    return bound.isEmpty() && waiting.isEmpty();
  }
}
