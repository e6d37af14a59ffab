package io.zekko.runtime.socket;

import java.util.concurrent.atomic.AtomicLong;

/** Names for actors that differ within one process. */
public final class Names {
  private static final AtomicLong NEXT = new AtomicLong();

  private Names() {}

  /** A name that begins with {@code prefix} and was never given before. */
  public static String unique(String prefix) {
    return prefix + "-" + NEXT.incrementAndGet();
  }
}
