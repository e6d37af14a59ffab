package io.zekko.patterns.pipeline;

import io.zekko.SocketType;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Admission;
import io.zekko.runtime.socket.Pattern;
import io.zekko.runtime.socket.PatternContext;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketDefinition;
import java.util.Set;

/**
 * PUSH hands out work: each message goes to one PULL, round robin over those with room (RFC 30).
 * Sending waits while no peer has room, so no work is lost to a mark.
 */
public final class Push implements SocketDefinition<PushSocket> {
  private static final SocketType TYPE = new SocketType("PUSH", 8, Set.of("PULL"), false);
  private static final Push PUSH = new Push();

  private Push() {}

  /** The definition; the type has no settings of its own. */
  public static Push create() {
    return PUSH;
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
  public boolean receives() {
    return false;
  }

  /** Takes all options, conflate too: each PULL then gets the newest message only. */
  @Override
  public SocketOptions options(SocketOptions asked) {
    return asked;
  }

  @Override
  public Pattern pattern(PatternContext context) {
    return new PushPattern(context);
  }

  @Override
  public PushSocket handle(SocketAccess access) {
    return new PushSocket(access);
  }

  @Override
  public String toString() {
    return TYPE.name();
  }
}
