package io.zekko.patterns.reqrep;

import io.zekko.SocketType;
import io.zekko.runtime.socket.Admission;
import io.zekko.runtime.socket.Pattern;
import io.zekko.runtime.socket.PatternContext;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketDefinition;
import io.zekko.runtime.socket.Turn;
import java.util.Set;

/**
 * REP answers: receives a request, taking its peers in turn, then sends the reply to whoever asked
 * (RFC 28). It never waits for a requester that is gone or does not read; such a reply is dropped
 * and counted.
 */
public final class Rep implements SocketDefinition<RepSocket> {
  private static final SocketType TYPE = new SocketType("REP", 4, Set.of("REQ", "DEALER"), false);
  private static final Rep REP = new Rep();

  private Rep() {}

  /** The definition; the type has no settings of its own. */
  public static Rep create() {
    return REP;
  }

  @Override
  public SocketType type() {
    return TYPE;
  }

  @Override
  public Admission admission() {
    return Admission.ALWAYS;
  }

  @Override
  public Turn turn() {
    return Turn.RECEIVE_FIRST;
  }

  @Override
  public Pattern pattern(PatternContext context) {
    return new RepPattern(context);
  }

  @Override
  public RepSocket handle(SocketAccess access) {
    return new RepSocket(access);
  }

  @Override
  public String toString() {
    return TYPE.name();
  }
}
