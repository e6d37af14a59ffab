package io.zekko.patterns.reqrep;

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
import java.util.Set;

/**
 * DEALER sends to its peers in turn and receives from them in turn, without the order that a REQ
 * keeps (RFC 28). To be answered by a REP, begin each message with an empty frame. Immutable.
 */
public final class Dealer implements SocketDefinition<DealerSocket> {
  private static final SocketType TYPE =
      new SocketType("DEALER", 5, Set.of("REP", "DEALER", "ROUTER"), true);

  private final boolean probe;

  private Dealer(boolean probe) {
    this.probe = probe;
  }

  /** The definition with default settings. */
  public static Dealer create() {
    return create(ConfigFactory.empty());
  }

  /**
   * The definition with what {@code section} sets with keys like {@code zekko.dealer}.
   *
   * @throws io.zekko.InvalidOptionException if it has a wrong value or an unknown key
   */
  public static Dealer create(Config section) {
    return new Dealer(Switches.of("zekko.dealer", section).on("probe"));
  }

  /** Whether each new connection begins with an empty message. libzmq: ZMQ_PROBE_ROUTER. */
  public boolean probe() {
    return probe;
  }

  /**
   * This definition with another {@link #probe}. By the empty message a ROUTER learns of this
   * socket before it has said anything. Off by default; takes effect for sockets opened with the
   * new definition.
   */
  public Dealer withProbe(boolean probe) {
    return new Dealer(probe);
  }

  @Override
  public SocketType type() {
    return TYPE;
  }

  @Override
  public Admission admission() {
    return Admission.ROOM_OF_ALL;
  }

  /**
   * Takes all options, conflate too: each peer then gets, and is heard with, the newest message
   * only.
   */
  @Override
  public SocketOptions options(SocketOptions asked) {
    return asked;
  }

  @Override
  public boolean connectsOnce() {
    return true;
  }

  @Override
  public Pattern pattern(PatternContext context) {
    return new DealerPattern(probe);
  }

  @Override
  public DealerSocket handle(SocketAccess access) {
    return new DealerSocket(access);
  }

  @Override
  public String toString() {
    return TYPE.name();
  }
}
