package io.zekko.patterns.pubsub;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.zekko.Message;
import io.zekko.SocketType;
import io.zekko.patterns.settings.Switches;
import io.zekko.runtime.socket.Admission;
import io.zekko.runtime.socket.Pattern;
import io.zekko.runtime.socket.PatternContext;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketDefinition;
import java.util.Optional;
import java.util.Set;

/**
 * XPUB is a PUB for proxies and brokers (RFC 29): it also receives, namely the subscriptions of its
 * peers as messages that begin with a byte 1 (subscribe) or 0 (unsubscribe) before the topic, and
 * what XSUB peers send besides. When a peer goes, the end of its subscriptions is received as well.
 *
 * <p>Whoever uses an XPUB has to receive: once as many messages wait as {@code
 * receiveHighWaterMark} allows, peers are no longer read, and their later subscriptions wait too. A
 * message of several frames is taken apart: frames that are subscriptions are received one by one,
 * then what remains of it as one message. Immutable.
 */
public final class XPub implements SocketDefinition<XPubSocket> {
  private static final SocketType TYPE = new SocketType("XPUB", 9, Set.of("SUB", "XSUB"), false);

  private final Verbosity verbosity;
  private final boolean manual;
  private final boolean manualLastValue;
  private final boolean noDrop;
  private final boolean onlyFirstSubscribe;
  private final boolean invertMatching;
  private final Optional<Message> welcomeMessage;

  private XPub(
      Verbosity verbosity,
      boolean manual,
      boolean manualLastValue,
      boolean noDrop,
      boolean onlyFirstSubscribe,
      boolean invertMatching,
      Optional<Message> welcomeMessage) {
    this.verbosity = verbosity;
    this.manual = manual;
    this.manualLastValue = manualLastValue;
    this.noDrop = noDrop;
    this.onlyFirstSubscribe = onlyFirstSubscribe;
    this.invertMatching = invertMatching;
    this.welcomeMessage = welcomeMessage;
  }

  /** The definition with default settings. */
  public static XPub create() {
    return create(ConfigFactory.empty());
  }

  /**
   * The definition with what {@code section} sets with keys like {@code zekko.xpub}.
   *
   * @throws io.zekko.InvalidOptionException if it has a wrong value or an unknown key
   */
  public static XPub create(Config section) {
    Switches switches = Switches.of("zekko.xpub", section);
    boolean lastValue = switches.on("manual-last-value");
    return new XPub(
        verbosity(switches.on("verbose"), switches.on("verboser")),
        switches.on("manual") || lastValue,
        lastValue,
        switches.on("no-drop"),
        switches.on("only-first-subscribe"),
        switches.on("invert-matching"),
        WelcomeMessage.in(section));
  }

  private static Verbosity verbosity(boolean verbose, boolean verboser) {
    if (verboser) {
      return Verbosity.VERBOSER;
    }
    return verbose ? Verbosity.VERBOSE : Verbosity.CHANGES;
  }

  /** Which subscriptions are received. Libzmq: ZMQ_XPUB_VERBOSE and ZMQ_XPUB_VERBOSER. */
  public Verbosity verbosity() {
    return verbosity;
  }

  /**
   * This definition with {@link Verbosity#VERBOSE} if {@code verbose}, otherwise with {@link
   * Verbosity#CHANGES}: the one switches {@link #withVerboser} off, as in libzmq. CHANGES by
   * default; takes effect for sockets opened with the new definition, and an open one has {@link
   * XPubSocket#verbosity}.
   */
  public XPub withVerbose(boolean verbose) {
    return withVerbosity(verbosity(verbose, false));
  }

  /**
   * This definition with {@link Verbosity#VERBOSER} if {@code verboser}, otherwise with {@link
   * Verbosity#CHANGES}. Takes effect as {@link #withVerbose} does.
   */
  public XPub withVerboser(boolean verboser) {
    return withVerbosity(verbosity(false, verboser));
  }

  private XPub withVerbosity(Verbosity verbosity) {
    return new XPub(
        verbosity,
        manual,
        manualLastValue,
        noDrop,
        onlyFirstSubscribe,
        invertMatching,
        welcomeMessage);
  }

  /** Whether the user decides what peers get. Libzmq: ZMQ_XPUB_MANUAL. */
  public boolean manual() {
    return manual;
  }

  /**
   * This definition with another {@link #manual}. When on, every request of a peer is received and
   * does nothing by itself: the user grants what it likes with {@link XPubSocket#subscribe} and
   * {@link XPubSocket#unsubscribe}, which act on the peer whose request was received last. Receive
   * and grant from one thread, or actor with a demand of one. Off by default; takes effect for
   * sockets opened with the new definition.
   */
  public XPub withManual(boolean manual) {
    return new XPub(
        verbosity,
        manual,
        manualLastValue && manual,
        noDrop,
        onlyFirstSubscribe,
        invertMatching,
        welcomeMessage);
  }

  /**
   * Whether a new subscriber gets a message of its own. Libzmq: ZMQ_XPUB_MANUAL_LAST_VALUE (draft).
   */
  public boolean manualLastValue() {
    return manualLastValue;
  }

  /**
   * This definition with another {@link #manualLastValue}, and {@link #manual} the same. When on,
   * the first message sent after a request was received goes to the peer that made it, if it
   * matches, and to nobody else: the last value of a topic, for example. Then nothing can be
   * granted until the next request. Off by default; takes effect for sockets opened with the new
   * definition.
   */
  public XPub withManualLastValue(boolean manualLastValue) {
    return new XPub(
        verbosity,
        manualLastValue,
        manualLastValue,
        noDrop,
        onlyFirstSubscribe,
        invertMatching,
        welcomeMessage);
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
  public XPub withNoDrop(boolean noDrop) {
    return new XPub(
        verbosity,
        manual,
        manualLastValue,
        noDrop,
        onlyFirstSubscribe,
        invertMatching,
        welcomeMessage);
  }

  /**
   * Whether the first frame of a message from a peer decides what it is. Libzmq:
   * ZMQ_ONLY_FIRST_SUBSCRIBE (draft).
   */
  public boolean onlyFirstSubscribe() {
    return onlyFirstSubscribe;
  }

  /**
   * This definition with another {@link #onlyFirstSubscribe}. When on, a message whose first frame
   * is no subscription is received as it is. When off, any frame that begins with a byte 1 or 0 is
   * a subscription. Off by default; takes effect for sockets opened with the new definition.
   */
  public XPub withOnlyFirstSubscribe(boolean onlyFirstSubscribe) {
    return new XPub(
        verbosity,
        manual,
        manualLastValue,
        noDrop,
        onlyFirstSubscribe,
        invertMatching,
        welcomeMessage);
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
  public XPub withInvertMatching(boolean invertMatching) {
    return new XPub(
        verbosity,
        manual,
        manualLastValue,
        noDrop,
        onlyFirstSubscribe,
        invertMatching,
        welcomeMessage);
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
  public XPub withWelcomeMessage(Message message) {
    return withWelcome(Optional.of(message));
  }

  /** This definition without a {@link #welcomeMessage}. */
  public XPub withoutWelcomeMessage() {
    return withWelcome(Optional.empty());
  }

  private XPub withWelcome(Optional<Message> welcomeMessage) {
    return new XPub(
        verbosity,
        manual,
        manualLastValue,
        noDrop,
        onlyFirstSubscribe,
        invertMatching,
        welcomeMessage);
  }

  @Override
  public SocketType type() {
    return TYPE;
  }

  @Override
  public Admission admission() {
    return noDrop ? Admission.ROOM_OF_EVERY : Admission.ALWAYS;
  }

  /** Not in a manual socket, where it matters which request the user has seen last. */
  @Override
  public boolean receivesAhead() {
    return !manual;
  }

  @Override
  public Pattern pattern(PatternContext context) {
    return new XPubPattern(context, this);
  }

  @Override
  public XPubSocket handle(SocketAccess access) {
    return new XPubSocket(access);
  }

  @Override
  public String toString() {
    return TYPE.name();
  }
}
