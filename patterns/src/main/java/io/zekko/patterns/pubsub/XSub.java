package io.zekko.patterns.pubsub;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.zekko.Message;
import io.zekko.SocketType;
import io.zekko.patterns.settings.Switches;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Admission;
import io.zekko.runtime.socket.Pattern;
import io.zekko.runtime.socket.PatternContext;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketDefinition;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * XSUB is a SUB for proxies (RFC 29): subscriptions are messages that it sends, and it receives
 * whatever its publishers send, without a filter of its own.
 *
 * <p>The first frame decides: if it begins with a byte 1 or 0, that frame and any later one like it
 * are subscriptions; frames of such a message that are not go to every publisher as a message of
 * their own. Any other message goes to every publisher as it is (libzmq's ZMQ_ONLY_FIRST_SUBSCRIBE,
 * which is always on here). Sending never waits; a publisher without room misses a message but no
 * subscription. Immutable.
 */
public final class XSub implements SocketDefinition<XSubSocket> {
  private static final SocketType TYPE = new SocketType("XSUB", 10, Set.of("PUB", "XPUB"), false);

  private final boolean verboseUnsubscribe;

  private XSub(boolean verboseUnsubscribe) {
    this.verboseUnsubscribe = verboseUnsubscribe;
  }

  /** The definition with default settings. */
  public static XSub create() {
    return create(ConfigFactory.empty());
  }

  /**
   * The definition with what {@code section} sets with keys like {@code zekko.xsub}.
   *
   * @throws io.zekko.InvalidOptionException if it has a wrong value or an unknown key
   */
  public static XSub create(Config section) {
    return new XSub(Switches.of("zekko.xsub", section).on("verbose-unsubscribe"));
  }

  /** Whether publishers hear of every unsubscribe. Libzmq: ZMQ_XSUB_VERBOSE_UNSUBSCRIBE. */
  public boolean verboseUnsubscribe() {
    return verboseUnsubscribe;
  }

  /**
   * This definition with another {@link #verboseUnsubscribe}. When off, publishers hear only of the
   * unsubscribe that takes the last subscription to a topic back. When on they hear of each, and a
   * publisher that counts a topic once per peer stops with the first; it is for brokers whose XPUB
   * is {@link Verbosity#VERBOSER}. Off by default; takes effect for sockets opened with the new
   * definition.
   */
  public XSub withVerboseUnsubscribe(boolean verboseUnsubscribe) {
    return new XSub(verboseUnsubscribe);
  }

  @Override
  public SocketType type() {
    return TYPE;
  }

  @Override
  public Admission admission() {
    return Admission.ALWAYS;
  }

  /** Never lingers. */
  @Override
  public SocketOptions options(SocketOptions asked) {
    return SocketDefinition.super.options(asked).withLinger(Duration.ZERO);
  }

  @Override
  public Optional<Consumer<Message>> sendRule() {
    return Optional.of(SubscriptionRequests::check);
  }

  @Override
  public Pattern pattern(PatternContext context) {
    return new XSubPattern(context, this);
  }

  @Override
  public XSubSocket handle(SocketAccess access) {
    return new XSubSocket(access);
  }

  @Override
  public String toString() {
    return TYPE.name();
  }
}
