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
import io.zekko.runtime.socket.Turn;
import java.util.Set;

/**
 * REQ asks: sends a request to one of its peers, the next one each time, then receives the reply
 * (RFC 28). A request whose peer is lost is not sent again. Immutable.
 */
public final class Req implements SocketDefinition<ReqSocket> {
  private static final SocketType TYPE = new SocketType("REQ", 3, Set.of("REP", "ROUTER"), true);

  private final boolean relaxed;
  private final boolean correlate;
  private final boolean probe;

  private Req(boolean relaxed, boolean correlate, boolean probe) {
    this.relaxed = relaxed;
    this.correlate = correlate;
    this.probe = probe;
  }

  /** The definition with default settings. */
  public static Req create() {
    return create(ConfigFactory.empty());
  }

  /**
   * The definition with what {@code section} sets with keys like {@code zekko.req}.
   *
   * @throws io.zekko.InvalidOptionException if it has a wrong value or an unknown key
   */
  public static Req create(Config section) {
    Switches switches = Switches.of("zekko.req", section);
    return new Req(switches.on("relaxed"), switches.on("correlate"), switches.on("probe"));
  }

  /** Whether a new request may give up the reply to the last one. libzmq: ZMQ_REQ_RELAXED. */
  public boolean relaxed() {
    return relaxed;
  }

  /**
   * This definition with another {@link #relaxed}. A REQ that lost its peer is stuck without it.
   * Use it with {@link #withCorrelate}, or a late reply may pass for the next one. Off by default;
   * takes effect for sockets opened with the new definition.
   */
  public Req withRelaxed(boolean relaxed) {
    return new Req(relaxed, correlate, probe);
  }

  /** Whether requests carry a number that their reply must repeat. libzmq: ZMQ_REQ_CORRELATE. */
  public boolean correlate() {
    return correlate;
  }

  /**
   * This definition with another {@link #correlate}. Every REP repeats the number, and every ROUTER
   * that echoes the whole envelope. Off by default; takes effect for sockets opened with the new
   * definition.
   */
  public Req withCorrelate(boolean correlate) {
    return new Req(relaxed, correlate, probe);
  }

  /** Whether each new connection begins with an empty message. libzmq: ZMQ_PROBE_ROUTER. */
  public boolean probe() {
    return probe;
  }

  /**
   * This definition with another {@link #probe}. By the empty message a ROUTER learns of this
   * socket before it has asked anything; a REP drops and counts it. Off by default; takes effect
   * for sockets opened with the new definition.
   */
  public Req withProbe(boolean probe) {
    return new Req(relaxed, correlate, probe);
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
  public Turn turn() {
    return relaxed ? Turn.SEND_ANYTIME : Turn.SEND_FIRST;
  }

  @Override
  public boolean connectsOnce() {
    return true;
  }

  @Override
  public Pattern pattern(PatternContext context) {
    return new ReqPattern(context, this);
  }

  @Override
  public ReqSocket handle(SocketAccess access) {
    return new ReqSocket(access, relaxed);
  }

  @Override
  public String toString() {
    return TYPE.name();
  }
}
