package io.zekko.patterns.socket;

import java.util.concurrent.atomic.AtomicInteger;

/** Endpoints that no other test uses. */
final class Places {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private Places() {}

  /** Something to bind to; the socket's last endpoint then tells where to connect. */
  static String free(String scheme) {
    return switch (scheme) {
      case "inproc" -> "inproc://place-" + NEXT.incrementAndGet();
      case "tcp" -> "tcp://127.0.0.1:*";
      case "ipc" -> "ipc://*";
      default -> throw new IllegalArgumentException(scheme);
    };
  }

  /** As above, but something that can be bound again once it is free. */
  static String lasting(String scheme) {
    return scheme.equals("ipc")
        ? "ipc://@zekko-place-" + ProcessHandle.current().pid() + "-" + NEXT.incrementAndGet()
        : free(scheme);
  }
}
