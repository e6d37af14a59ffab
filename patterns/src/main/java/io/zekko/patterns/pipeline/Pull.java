package io.zekko.patterns.pipeline;

import io.zekko.SocketType;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Admission;
import io.zekko.runtime.socket.Pattern;
import io.zekko.runtime.socket.PatternContext;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketDefinition;
import java.util.Set;

/** PULL collects work: takes messages from all its PUSH peers in turn (RFC 30). */
public final class Pull implements SocketDefinition<PullSocket> {
  private static final SocketType TYPE = new SocketType("PULL", 7, Set.of("PUSH"), false);
  private static final Pull PULL = new Pull();

  private Pull() {}

  /** The definition; the type has no settings of its own. */
  public static Pull create() {
    return PULL;
  }

  @Override
  public SocketType type() {
    return TYPE;
  }

  @Override
  public Admission admission() {
    return Admission.NEVER;
  }

  /** Takes all options, conflate too: of each PUSH only the newest message is then kept. */
  @Override
  public SocketOptions options(SocketOptions asked) {
    return asked;
  }

  @Override
  public Pattern pattern(PatternContext context) {
    return new PullPattern();
  }

  @Override
  public PullSocket handle(SocketAccess access) {
    return new PullSocket(access);
  }

  @Override
  public String toString() {
    return TYPE.name();
  }
}
