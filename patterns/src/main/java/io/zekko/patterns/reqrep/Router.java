package io.zekko.patterns.reqrep;

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
import java.util.Set;

/**
 * ROUTER knows its peers by routing id: what it receives begins with a frame that says from whom,
 * and the first frame of what it sends says to whom (RFC 28). Peers that announce no id get a
 * generated one with each connection. Immutable.
 */
public final class Router implements SocketDefinition<RouterSocket> {
  private static final SocketType TYPE =
      new SocketType("ROUTER", 6, Set.of("REQ", "DEALER", "ROUTER"), true);

  private final boolean mandatory;
  private final boolean handover;
  private final boolean probe;
  private final boolean notifyConnect;
  private final boolean notifyDisconnect;

  private Router(
      boolean mandatory,
      boolean handover,
      boolean probe,
      boolean notifyConnect,
      boolean notifyDisconnect) {
    this.mandatory = mandatory;
    this.handover = handover;
    this.probe = probe;
    this.notifyConnect = notifyConnect;
    this.notifyDisconnect = notifyDisconnect;
  }

  /** The definition with default settings. */
  public static Router create() {
    return create(ConfigFactory.empty());
  }

  /**
   * The definition with what {@code section} sets with keys like {@code zekko.router}.
   *
   * @throws io.zekko.InvalidOptionException if it has a wrong value or an unknown key
   */
  public static Router create(Config section) {
    Switches switches = Switches.of("zekko.router", section);
    return new Router(
        switches.on("mandatory"),
        switches.on("handover"),
        switches.on("probe"),
        switches.on("notify-connect"),
        switches.on("notify-disconnect"));
  }

  /** Whether a send must reach a peer. libzmq: ZMQ_ROUTER_MANDATORY. */
  public boolean mandatory() {
    return mandatory;
  }

  /**
   * This definition with another {@link #mandatory}. When on, sending to an id that nobody has
   * fails with {@link io.zekko.UnroutableException}, and sending to a peer that is full waits. When
   * off, such messages are dropped and counted. Off by default; takes effect for sockets opened
   * with the new definition.
   */
  public Router withMandatory(boolean mandatory) {
    return new Router(mandatory, handover, probe, notifyConnect, notifyDisconnect);
  }

  /**
   * Whether a newcomer takes over a routing id that another peer has. libzmq: ZMQ_ROUTER_HANDOVER.
   */
  public boolean handover() {
    return handover;
  }

  /**
   * This definition with another {@link #handover}. When on, the peer that had the id is
   * disconnected. When off, the newcomer stays connected but unheard until the other one goes, and
   * then gets the id (in libzmq it stays unheard for ever). Off by default; takes effect for
   * sockets opened with the new definition.
   */
  public Router withHandover(boolean handover) {
    return new Router(mandatory, handover, probe, notifyConnect, notifyDisconnect);
  }

  /** Whether each new connection begins with an empty message. libzmq: ZMQ_PROBE_ROUTER. */
  public boolean probe() {
    return probe;
  }

  /**
   * This definition with another {@link #probe}. By the empty message another ROUTER learns of this
   * socket before it has said anything. Off by default; takes effect for sockets opened with the
   * new definition.
   */
  public Router withProbe(boolean probe) {
    return new Router(mandatory, handover, probe, notifyConnect, notifyDisconnect);
  }

  /**
   * Whether an empty message is received from each peer that comes. libzmq: ZMQ_NOTIFY_CONNECT of
   * the draft option ZMQ_ROUTER_NOTIFY.
   */
  public boolean notifyConnect() {
    return notifyConnect;
  }

  /**
   * This definition with another {@link #notifyConnect}. When on, the routing id and an empty frame
   * are received when a peer is ready for messages. Off by default; takes effect for sockets opened
   * with the new definition.
   */
  public Router withNotifyConnect(boolean notifyConnect) {
    return new Router(mandatory, handover, probe, notifyConnect, notifyDisconnect);
  }

  /**
   * Whether an empty message is received from each peer that went. libzmq: ZMQ_NOTIFY_DISCONNECT of
   * the draft option ZMQ_ROUTER_NOTIFY.
   */
  public boolean notifyDisconnect() {
    return notifyDisconnect;
  }

  /**
   * This definition with another {@link #notifyDisconnect}. When on, the routing id and an empty
   * frame are received when the connection to a peer has ended, after all that the peer has said.
   * Off by default; takes effect for sockets opened with the new definition.
   */
  public Router withNotifyDisconnect(boolean notifyDisconnect) {
    return new Router(mandatory, handover, probe, notifyConnect, notifyDisconnect);
  }

  /**
   * Whether {@code received} is how {@link #withNotifyDisconnect} tells that a peer went, and not
   * an empty message that a peer has sent, which looks the same. Holds for the message as it was
   * received, also without its routing id, and not for a copy.
   */
  public static boolean isDisconnectNotice(Message received) {
    return PeerNotices.isOfDisconnect(received);
  }

  @Override
  public SocketType type() {
    return TYPE;
  }

  @Override
  public Admission admission() {
    return mandatory ? Admission.ASK : Admission.ALWAYS;
  }

  @Override
  public Pattern pattern(PatternContext context) {
    return new RouterPattern(context, this);
  }

  @Override
  public RouterSocket handle(SocketAccess access) {
    return new RouterSocket(access, this);
  }

  @Override
  public String toString() {
    return TYPE.name();
  }
}
