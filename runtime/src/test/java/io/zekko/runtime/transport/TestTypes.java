package io.zekko.runtime.transport;

import io.zekko.SocketType;
import java.util.Set;

/** Socket types as the wire knows them, for tests below the patterns. */
public final class TestTypes {
  public static final SocketType PAIR = new SocketType("PAIR", 0, Set.of("PAIR"), false);
  public static final SocketType SUB = new SocketType("SUB", 2, Set.of("PUB", "XPUB"), false);
  public static final SocketType XPUB = new SocketType("XPUB", 9, Set.of("SUB", "XSUB"), false);
  public static final SocketType PULL = new SocketType("PULL", 7, Set.of("PUSH"), false);
  public static final SocketType PUSH = new SocketType("PUSH", 8, Set.of("PULL"), false);
  public static final SocketType DEALER =
      new SocketType("DEALER", 5, Set.of("REP", "DEALER", "ROUTER"), true);
  public static final SocketType ROUTER =
      new SocketType("ROUTER", 6, Set.of("REQ", "DEALER", "ROUTER"), true);

  private TestTypes() {}
}
