package io.zekko.patterns.pubsub;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.zekko.SocketType;
import io.zekko.patterns.settings.Switches;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Admission;
import io.zekko.runtime.socket.Pattern;
import io.zekko.runtime.socket.PatternContext;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketDefinition;
import java.time.Duration;
import java.util.Set;

/**
 * SUB subscribes: receives from all its publishers in turn the messages whose first frame begins
 * with one of its topics, and nothing before it has any (RFC 29). Publishers learn of the topics
 * anew with each connection. Immutable.
 */
public final class Sub implements SocketDefinition<SubSocket> {
  private static final SocketType TYPE = new SocketType("SUB", 2, Set.of("PUB", "XPUB"), false);

  private final boolean invertMatching;

  private Sub(boolean invertMatching) {
    this.invertMatching = invertMatching;
  }

  /** The definition with default settings. */
  public static Sub create() {
    return create(ConfigFactory.empty());
  }

  /**
   * The definition with what {@code section} sets with keys like {@code zekko.sub}.
   *
   * @throws io.zekko.InvalidOptionException if it has a wrong value or an unknown key
   */
  public static Sub create(Config section) {
    return new Sub(Switches.of("zekko.sub", section).on("invert-matching"));
  }

  /** Whether topics say what is not wanted. Libzmq: ZMQ_INVERT_MATCHING. */
  public boolean invertMatching() {
    return invertMatching;
  }

  /**
   * This definition with another {@link #invertMatching}. When on, messages that match a topic are
   * the ones left out; the publisher must be set the same way, or it sends only those. Off by
   * default; takes effect for sockets opened with the new definition.
   */
  public Sub withInvertMatching(boolean invertMatching) {
    return new Sub(invertMatching);
  }

  @Override
  public SocketType type() {
    return TYPE;
  }

  @Override
  public Admission admission() {
    return Admission.NEVER;
  }

  @Override
  public boolean connectsOnce() {
    return true;
  }

  /**
   * Takes all options, conflate too: of each publisher only the newest message is then kept. Never
   * lingers.
   */
  @Override
  public SocketOptions options(SocketOptions asked) {
    return asked.withLinger(Duration.ZERO);
  }

  @Override
  public Pattern pattern(PatternContext context) {
    return new SubPattern(context, this);
  }

  @Override
  public SubSocket handle(SocketAccess access) {
    return new SubSocket(access);
  }

  @Override
  public String toString() {
    return TYPE.name();
  }
}
