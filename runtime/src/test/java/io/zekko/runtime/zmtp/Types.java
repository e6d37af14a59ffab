package io.zekko.runtime.zmtp;

import io.zekko.SocketType;
import java.util.Set;

/** Types of socket for tests; the real ones live in another module. */
final class Types {
  static final SocketType DEALER =
      new SocketType("DEALER", 5, Set.of("REP", "DEALER", "ROUTER"), true);
  static final SocketType PUSH = new SocketType("PUSH", 8, Set.of("PULL"), false);
  static final SocketType PULL = new SocketType("PULL", 7, Set.of("PUSH"), false);
  static final SocketType PUB = new SocketType("PUB", 1, Set.of("SUB", "XSUB"), false);
  static final SocketType SUB = new SocketType("SUB", 2, Set.of("PUB", "XPUB"), false);

  private Types() {}
}
