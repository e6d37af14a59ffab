package io.zekko.streams.impl;

import io.zekko.streams.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The requests that a service has handed out and not answered yet. */
final class Outstanding {
  // By the order in which they were handed out; with the time of that.
  private final Map<Request, Long> requests = new LinkedHashMap<>();

  void begin(Request request, long now) {
    requests.put(request, now);
  }

  /** Takes {@code request} out, which is answered now; false if it is not in here. */
  boolean settle(Request request) {
    return requests.remove(request) != null;
  }

  boolean isEmpty() {
    return requests.isEmpty();
  }

  int size() {
    return requests.size();
  }

  /** When the oldest one was handed out; empty if there is none. */
  OptionalLong oldest() {
    return isEmpty() ? OptionalLong.empty() : OptionalLong.of(requests.values().iterator().next());
  }

  /** Takes the oldest one out. */
  Request removeOldest() {
    Request oldest = requests.keySet().iterator().next();
    requests.remove(oldest);
    return oldest;
  }
}
