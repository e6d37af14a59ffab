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
import java.util.Optional;
import java.util.Set;

/**
 * PUB publishes: each message goes to every SUB and XSUB that subscribed to a prefix of its first
 * frame (RFC 29). Sending never waits; a peer that is too slow loses messages, which are counted.
 * Immutable.
 */
public final class Pub implements SocketDefinition<PubSocket> {
  private static final SocketType TYPE = new SocketType("PUB", 1, Set.of("SUB", "XSUB"), false);

  private final boolean noDrop;
  private final boolean invertMatching;
  private final Optional<Message> welcomeMessage;

  private Pub(boolean noDrop, boolean invertMatching, Optional<Message> welcomeMessage) {
    this.noDrop = noDrop;
    this.invertMatching = invertMatching;
    this.welcomeMessage = welcomeMessage;
  }

  /** The definition with default settings. */
  public static Pub create() {
    return create(ConfigFactory.empty());
  }

  /**
   * The definition with what {@code section} sets with keys like {@code zekko.pub}.
   *
   * @throws io.zekko.InvalidOptionException if it has a wrong value or an unknown key
   */
  public static Pub create(Config section) {
    Switches switches = Switches.of("zekko.pub", section);
    return new Pub(
        switches.on("no-drop"), switches.on("invert-matching"), WelcomeMessage.in(section));
  }

  /** Whether sending waits for subscribers that are full. Libzmq: ZMQ_XPUB_NODROP. */
  public boolean noDrop() {
    return noDrop;
  }

  /**
   * This definition with another {@link #noDrop}. When on, a message waits until every subscriber
   * that wants it has room, so one that is slow slows down all. When off, a subscriber without room
   * misses the message. Off by default; takes effect for sockets opened with the new definition.
   */
  public Pub withNoDrop(boolean noDrop) {
    return new Pub(noDrop, invertMatching, welcomeMessage);
  }

  /** Whether messages go to those who did not subscribe. Libzmq: ZMQ_INVERT_MATCHING. */
  public boolean invertMatching() {
    return invertMatching;
  }

  /**
   * This definition with another {@link #invertMatching}. When on, a message goes to every peer
   * that has no matching subscription; SUBs filter once more, so set it there as well. Off by
   * default; takes effect for sockets opened with the new definition.
   */
  public Pub withInvertMatching(boolean invertMatching) {
    return new Pub(noDrop, invertMatching, welcomeMessage);
  }

  /** The first message for each new connection. Libzmq: ZMQ_XPUB_WELCOME_MSG. */
  public Optional<Message> welcomeMessage() {
    return welcomeMessage;
  }

  /**
   * This definition with another {@link #welcomeMessage}, by which a subscriber learns that it is
   * connected. A SUB shows it only if it has subscribed to it. None by default; takes effect for
   * sockets opened with the new definition.
   */
  public Pub withWelcomeMessage(Message message) {
    return new Pub(noDrop, invertMatching, Optional.of(message));
  }

  /** This definition without a {@link #welcomeMessage}. */
  public Pub withoutWelcomeMessage() {
    return new Pub(noDrop, invertMatching, Optional.empty());
  }

  @Override
  public SocketType type() {
    return TYPE;
  }

  @Override
  public Admission admission() {
    return noDrop ? Admission.ROOM_OF_EVERY : Admission.ALWAYS;
  }

  @Override
  public boolean receives() {
    return false;
  }

  @Override
  public boolean connectsOnce() {
    return true;
  }

  /** Takes all options, conflate too: each subscriber then gets the newest message only. */
  @Override
  public SocketOptions options(SocketOptions asked) {
    return asked;
  }

  @Override
  public Pattern pattern(PatternContext context) {
    return new PubPattern(context, this);
  }

  @Override
  public PubSocket handle(SocketAccess access) {
    return new PubSocket(access);
  }

  @Override
  public String toString() {
    return TYPE.name();
  }
}
