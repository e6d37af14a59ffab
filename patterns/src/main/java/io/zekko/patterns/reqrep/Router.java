package io.zekko.patterns.reqrep;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
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

  private Router(boolean mandatory, boolean handover, boolean probe) {
    this.mandatory = mandatory;
    this.handover = handover;
    this.probe = probe;
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
    return new Router(switches.on("mandatory"), switches.on("handover"), switches.on("probe"));
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
    return new Router(mandatory, handover, probe);
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
    return new Router(mandatory, handover, probe);
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
    return new Router(mandatory, handover, probe);
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
    return new RouterSocket(access);
  }

  @Override
  public String toString() {
    return TYPE.name();
  }
}
