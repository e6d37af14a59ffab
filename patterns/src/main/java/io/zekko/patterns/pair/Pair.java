package io.zekko.patterns.pair;

import io.zekko.SocketType;
import io.zekko.runtime.socket.Admission;
import io.zekko.runtime.socket.Pattern;
import io.zekko.runtime.socket.PatternContext;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketDefinition;
import java.util.Set;

/**
 * PAIR talks to exactly one other PAIR, both ways (RFC 31). Further peers are turned away while
 * that one is there; when it has gone the next may come.
 */
public final class Pair implements SocketDefinition<PairSocket> {
  private static final SocketType TYPE = new SocketType("PAIR", 0, Set.of("PAIR"), false);
  private static final Pair PAIR = new Pair();

  private Pair() {}

  /** The definition; the type has no settings of its own. */
  public static Pair create() {
    return PAIR;
  }

  @Override
  public SocketType type() {
    return TYPE;
  }

  @Override
  public Admission admission() {
    return Admission.ROOM_OF_ALL;
  }

  @Override
  public Pattern pattern(PatternContext context) {
    return new PairPattern();
  }

  @Override
  public PairSocket handle(SocketAccess access) {
    return new PairSocket(access);
  }

  @Override
  public String toString() {
    return TYPE.name();
  }
}
