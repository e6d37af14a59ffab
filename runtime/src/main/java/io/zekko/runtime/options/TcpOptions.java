package io.zekko.runtime.options;

import com.typesafe.config.Config;
import io.zekko.InvalidOptionException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.pekko.actor.ClassicActorSystemProvider;

/**
 * What the operating system is asked for on each tcp connection; the buffer sizes serve ipc
 * connections too. Empty leaves a setting to the operating system. Takes effect for endpoints bound
 * or connected afterwards.
 */
public final class TcpOptions {
  private static final Option<Optional<Boolean>> KEEP_ALIVE =
      new Option<>("tcp.keep-alive", Kind.flag().orEmpty("os"));
  private static final Option<Optional<Duration>> KEEP_ALIVE_IDLE =
      new Option<>("tcp.keep-alive-idle", Kind.seconds(1, 32_767).orEmpty("os"));
  private static final Option<Optional<Integer>> KEEP_ALIVE_COUNT =
      new Option<>("tcp.keep-alive-count", Kind.number(1, 127).orEmpty("os"));
  private static final Option<Optional<Duration>> KEEP_ALIVE_INTERVAL =
      new Option<>("tcp.keep-alive-interval", Kind.seconds(1, 32_767).orEmpty("os"));
  private static final Option<Optional<Integer>> SEND_BUFFER_BYTES =
      new Option<>("tcp.send-buffer-bytes", Kind.bufferSize().orEmpty("os"));
  private static final Option<Optional<Integer>> RECEIVE_BUFFER_BYTES =
      new Option<>("tcp.receive-buffer-bytes", Kind.bufferSize().orEmpty("os"));
  private static final Option<Integer> TOS = new Option<>("tcp.tos", Kind.number(0, 255));
  private static final Option<Boolean> IPV6 = new Option<>("tcp.ipv6", Kind.flag());
  private static final Group GROUP =
      Group.of(
          "zekko.socket.tcp",
          KEEP_ALIVE,
          KEEP_ALIVE_IDLE,
          KEEP_ALIVE_COUNT,
          KEEP_ALIVE_INTERVAL,
          SEND_BUFFER_BYTES,
          RECEIVE_BUFFER_BYTES,
          TOS,
          IPV6);
  static final Kind<TcpOptions> KIND = GROUP.kind(TcpOptions::new, options -> options.values);

  private final Values values;

  private TcpOptions(Values values) {
    this.values = values;
  }

  /** The defaults. */
  public static TcpOptions create() {
    return new TcpOptions(GROUP.defaults());
  }

  /**
   * The defaults, except for what {@code section} sets with keys like {@code zekko.socket.tcp}.
   *
   * @throws InvalidOptionException if it has a wrong value or an unknown key
   */
  public static TcpOptions create(Config section) {
    return new TcpOptions(GROUP.section(section));
  }

  /**
   * The defaults, except for what the system's configuration sets under {@code zekko.socket.tcp}.
   *
   * @throws InvalidOptionException if that has a wrong value or an unknown key
   */
  public static TcpOptions create(ClassicActorSystemProvider system) {
    return new TcpOptions(GROUP.system(system));
  }

  /**
   * Whether the operating system probes idle connections (SO_KEEPALIVE). libzmq: ZMQ_TCP_KEEPALIVE
   * (-1, 0 or 1). Default empty.
   */
  public Optional<Boolean> keepAlive() {
    return values.get(KEEP_ALIVE);
  }

  /** These options with another {@link #keepAlive}. */
  public TcpOptions withKeepAlive(boolean enabled) {
    return new TcpOptions(values.with(KEEP_ALIVE, Optional.of(enabled)));
  }

  /**
   * How long a connection is idle before the first probe (TCP_KEEPIDLE), in whole seconds from 1 to
   * 32767. libzmq: ZMQ_TCP_KEEPALIVE_IDLE, in seconds. Default empty. Zero and negative are
   * refused.
   */
  public Optional<Duration> keepAliveIdle() {
    return values.get(KEEP_ALIVE_IDLE);
  }

  /** These options with another {@link #keepAliveIdle}. */
  public TcpOptions withKeepAliveIdle(Duration idle) {
    return new TcpOptions(values.with(KEEP_ALIVE_IDLE, Optional.of(idle)));
  }

  /**
   * How many probes may go unanswered (TCP_KEEPCNT), from 1 to 127. libzmq: ZMQ_TCP_KEEPALIVE_CNT.
   * Default empty. Zero and negative are refused.
   */
  public OptionalInt keepAliveCount() {
    return values.getInt(KEEP_ALIVE_COUNT);
  }

  /** These options with another {@link #keepAliveCount}. */
  public TcpOptions withKeepAliveCount(int probes) {
    return new TcpOptions(values.with(KEEP_ALIVE_COUNT, Optional.of(probes)));
  }

  /**
   * The time between two probes (TCP_KEEPINTVL), in whole seconds from 1 to 32767. libzmq:
   * ZMQ_TCP_KEEPALIVE_INTVL, in seconds. Default empty. Zero and negative are refused.
   */
  public Optional<Duration> keepAliveInterval() {
    return values.get(KEEP_ALIVE_INTERVAL);
  }

  /** These options with another {@link #keepAliveInterval}. */
  public TcpOptions withKeepAliveInterval(Duration interval) {
    return new TcpOptions(values.with(KEEP_ALIVE_INTERVAL, Optional.of(interval)));
  }

  /**
   * The size of the operating system's send buffer (SO_SNDBUF). libzmq: ZMQ_SNDBUF, in bytes.
   * Default empty. Zero and negative are refused.
   */
  public OptionalInt sendBufferBytes() {
    return values.getInt(SEND_BUFFER_BYTES);
  }

  /** These options with another {@link #sendBufferBytes}. */
  public TcpOptions withSendBufferBytes(int bytes) {
    return new TcpOptions(values.with(SEND_BUFFER_BYTES, Optional.of(bytes)));
  }

  /**
   * The size of the operating system's receive buffer (SO_RCVBUF). libzmq: ZMQ_RCVBUF, in bytes.
   * Default empty. Zero and negative are refused.
   */
  public OptionalInt receiveBufferBytes() {
    return values.getInt(RECEIVE_BUFFER_BYTES);
  }

  /** These options with another {@link #receiveBufferBytes}. */
  public TcpOptions withReceiveBufferBytes(int bytes) {
    return new TcpOptions(values.with(RECEIVE_BUFFER_BYTES, Optional.of(bytes)));
  }

  /**
   * The type of service byte of each packet (IP_TOS), from 0 to 255. libzmq: ZMQ_TOS. Default 0,
   * the ordinary service; negative is refused.
   */
  public int tos() {
    return values.get(TOS);
  }

  /** These options with another {@link #tos}. */
  public TcpOptions withTos(int tos) {
    return new TcpOptions(values.with(TOS, tos));
  }

  /**
   * Whether IPv6 addresses are used besides IPv4 ones: a wildcard binds both, and names are looked
   * up for both. libzmq: ZMQ_IPV6. Default true (libzmq: 0).
   */
  public boolean ipv6() {
    return values.get(IPV6);
  }

  /** These options with another {@link #ipv6}. */
  public TcpOptions withIpv6(boolean enabled) {
    return new TcpOptions(values.with(IPV6, enabled));
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof TcpOptions that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "TcpOptions" + values;
  }
}
