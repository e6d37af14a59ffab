package io.zekko.runtime.options;

import com.typesafe.config.Config;
import io.zekko.InvalidOptionException;
import io.zekko.RoutingId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.pekko.actor.ClassicActorSystemProvider;

/**
 * The options of one socket, fixed when it is opened but for its high-water marks. The defaults are
 * in {@code reference.conf} under {@code zekko.socket} and are libzmq's unless an option says
 * otherwise; {@code withXxx} gives a changed copy and throws {@link InvalidOptionException} for a
 * value that cannot work.
 */
public final class SocketOptions {
  private static final Option<Integer> SEND_HIGH_WATER_MARK =
      new Option<>("send-high-water-mark", Kind.number(0));
  private static final Option<Integer> RECEIVE_HIGH_WATER_MARK =
      new Option<>("receive-high-water-mark", Kind.number(0));
  private static final Option<Optional<Duration>> LINGER = new Option<>("linger", Kind.patience());
  private static final Option<Optional<Duration>> SEND_TIMEOUT =
      new Option<>("send-timeout", Kind.patience());
  private static final Option<Optional<Duration>> RECEIVE_TIMEOUT =
      new Option<>("receive-timeout", Kind.patience());
  private static final Option<Optional<RoutingId>> ROUTING_ID =
      new Option<>("routing-id", Kind.routingId());
  private static final Option<Boolean> IMMEDIATE = new Option<>("immediate", Kind.flag());
  private static final Option<Boolean> CONFLATE = new Option<>("conflate", Kind.flag());
  private static final Option<Long> MAX_MESSAGE_BYTES =
      new Option<>("max-message-bytes", Kind.size().or(Long.MAX_VALUE, "infinite"));
  private static final Option<Optional<Integer>> LOOP =
      new Option<>("loop", Kind.number(0).orEmpty("auto"));
  private static final Option<ReconnectOptions> RECONNECT =
      new Option<>("reconnect", ReconnectOptions.KIND);
  private static final Option<ConnectionOptions> CONNECTION =
      new Option<>("connection", ConnectionOptions.KIND);
  private static final Option<HeartbeatOptions> HEARTBEAT =
      new Option<>("heartbeat", HeartbeatOptions.KIND);
  private static final Option<TcpOptions> TCP = new Option<>("tcp", TcpOptions.KIND);
  private static final Group GROUP =
      Group.of(
          "zekko.socket",
          SEND_HIGH_WATER_MARK,
          RECEIVE_HIGH_WATER_MARK,
          LINGER,
          SEND_TIMEOUT,
          RECEIVE_TIMEOUT,
          ROUTING_ID,
          IMMEDIATE,
          CONFLATE,
          MAX_MESSAGE_BYTES,
          LOOP,
          RECONNECT,
          CONNECTION,
          HEARTBEAT,
          TCP);

  private final Values values;

  private SocketOptions(Values values) {
    this.values = values;
  }

  /** The defaults. */
  public static SocketOptions create() {
    return new SocketOptions(GROUP.defaults());
  }

  /**
   * The defaults, except for what {@code section} sets with keys like {@code zekko.socket}.
   *
   * @throws InvalidOptionException if it has a wrong value or an unknown key
   */
  public static SocketOptions create(Config section) {
    return new SocketOptions(GROUP.section(section));
  }

  /**
   * The defaults, except for what {@code whole} sets under {@code zekko.socket} and, before that,
   * in its section {@code path}. Unlike {@link #create(Config)} it can name whole paths in errors.
   *
   * @throws InvalidOptionException if there is no such section, a wrong value or an unknown key
   */
  public static SocketOptions create(Config whole, String path) {
    return new SocketOptions(GROUP.named(whole, path));
  }

  /**
   * The defaults, except for what the system's configuration sets under {@code zekko.socket}.
   *
   * @throws InvalidOptionException if that has a wrong value or an unknown key
   */
  public static SocketOptions create(ClassicActorSystemProvider system) {
    return new SocketOptions(GROUP.system(system));
  }

  /**
   * How many messages may wait for each peer. libzmq: ZMQ_SNDHWM. Default 1000. Zero means no
   * limit; negative is refused. Takes effect for all pipes; {@code setSendHighWaterMark} of a
   * handle changes it later.
   */
  public int sendHighWaterMark() {
    return values.get(SEND_HIGH_WATER_MARK);
  }

  /** These options with another {@link #sendHighWaterMark}. */
  public SocketOptions withSendHighWaterMark(int messages) {
    return new SocketOptions(values.with(SEND_HIGH_WATER_MARK, messages));
  }

  /**
   * How many messages from each peer may wait for the application; then its connection is no longer
   * read. libzmq: ZMQ_RCVHWM. Default 1000. Zero means no limit; negative is refused. Takes effect
   * for all pipes; {@code setReceiveHighWaterMark} of a handle changes it later.
   */
  public int receiveHighWaterMark() {
    return values.get(RECEIVE_HIGH_WATER_MARK);
  }

  /** These options with another {@link #receiveHighWaterMark}. */
  public SocketOptions withReceiveHighWaterMark(int messages) {
    return new SocketOptions(values.with(RECEIVE_HIGH_WATER_MARK, messages));
  }

  /**
   * How long closing may wait for messages that are not yet sent; empty means for ever. libzmq:
   * ZMQ_LINGER, in milliseconds. Default 1 s (libzmq: for ever). Zero drops them at once; negative
   * is refused, see {@link #withLingerForever}. Takes effect when the socket closes.
   */
  public Optional<Duration> linger() {
    return values.get(LINGER);
  }

  /** These options with another {@link #linger}. */
  public SocketOptions withLinger(Duration linger) {
    return new SocketOptions(values.with(LINGER, Optional.of(linger)));
  }

  /** These options with a close that waits until everything is sent. */
  public SocketOptions withLingerForever() {
    return new SocketOptions(values.with(LINGER, Optional.empty()));
  }

  /**
   * How long a blocking send waits for room; empty means for ever. libzmq: ZMQ_SNDTIMEO, in
   * milliseconds. Default empty. Zero does not wait; negative is refused, see {@link
   * #withoutSendTimeout}. Takes effect for every send.
   */
  public Optional<Duration> sendTimeout() {
    return values.get(SEND_TIMEOUT);
  }

  /** These options with another {@link #sendTimeout}. */
  public SocketOptions withSendTimeout(Duration timeout) {
    return new SocketOptions(values.with(SEND_TIMEOUT, Optional.of(timeout)));
  }

  /** These options with a send that waits for ever. */
  public SocketOptions withoutSendTimeout() {
    return new SocketOptions(values.with(SEND_TIMEOUT, Optional.empty()));
  }

  /**
   * How long a blocking receive waits for a message; empty means for ever. libzmq: ZMQ_RCVTIMEO, in
   * milliseconds. Default empty. Zero does not wait; negative is refused, see {@link
   * #withoutReceiveTimeout}. Takes effect for every receive.
   */
  public Optional<Duration> receiveTimeout() {
    return values.get(RECEIVE_TIMEOUT);
  }

  /** These options with another {@link #receiveTimeout}. */
  public SocketOptions withReceiveTimeout(Duration timeout) {
    return new SocketOptions(values.with(RECEIVE_TIMEOUT, Optional.of(timeout)));
  }

  /** These options with a receive that waits for ever. */
  public SocketOptions withoutReceiveTimeout() {
    return new SocketOptions(values.with(RECEIVE_TIMEOUT, Optional.empty()));
  }

  /**
   * The name by which ROUTER peers know this socket; empty lets each of them generate one. Ids that
   * begin with a zero byte are reserved for those. libzmq: ZMQ_ROUTING_ID, 1 to 255 bytes. Default
   * empty. Takes effect for connections made or accepted afterwards.
   */
  public Optional<RoutingId> routingId() {
    return values.get(ROUTING_ID);
  }

  /** These options with another {@link #routingId}. */
  public SocketOptions withRoutingId(RoutingId routingId) {
    return new SocketOptions(values.with(ROUTING_ID, Optional.of(routingId)));
  }

  /** These options with another {@link #routingId}, given as text that is sent in UTF-8. */
  public SocketOptions withRoutingId(String routingId) {
    return withRoutingId(RoutingId.of(routingId));
  }

  /**
   * Whether messages wait only for peers whose connection is complete, and not for those still
   * being connected. libzmq: ZMQ_IMMEDIATE (0 or 1). Default false. Takes effect for endpoints
   * connected afterwards.
   */
  public boolean immediate() {
    return values.get(IMMEDIATE);
  }

  /** These options with another {@link #immediate}. */
  public SocketOptions withImmediate(boolean immediate) {
    return new SocketOptions(values.with(IMMEDIATE, immediate));
  }

  /**
   * Whether only the last message is kept, in each direction. libzmq: ZMQ_CONFLATE (0 or 1), for
   * DEALER, PULL, PUSH, PUB and SUB. Default false. Takes effect for new pipes.
   */
  public boolean conflate() {
    return values.get(CONFLATE);
  }

  /** These options with another {@link #conflate}. */
  public SocketOptions withConflate(boolean conflate) {
    return new SocketOptions(values.with(CONFLATE, conflate));
  }

  /**
   * The largest message that is accepted from a peer, in bytes; one that sends a larger one is
   * disconnected. libzmq: ZMQ_MAXMSGSIZE (which counts single frames). Default 64 MiB (libzmq: no
   * limit). {@link Long#MAX_VALUE} means no limit; zero and negative are refused. Takes effect for
   * connections made or accepted afterwards.
   */
  public long maxMessageBytes() {
    return values.get(MAX_MESSAGE_BYTES);
  }

  /** These options with another {@link #maxMessageBytes}. */
  public SocketOptions withMaxMessageBytes(long bytes) {
    return new SocketOptions(values.with(MAX_MESSAGE_BYTES, bytes));
  }

  /**
   * The io loop that the socket runs on, counted from 0; empty takes the next one in turn. libzmq's
   * relative is ZMQ_AFFINITY, a bit mask. Default empty. Negative is refused at once, a number that
   * is not below {@code zekko.io.loops} when the socket opens.
   */
  public OptionalInt loop() {
    return values.getInt(LOOP);
  }

  /** These options with another {@link #loop}. */
  public SocketOptions withLoop(int loop) {
    return new SocketOptions(values.with(LOOP, Optional.of(loop)));
  }

  /** When lost and refused connections are tried again. */
  public ReconnectOptions reconnect() {
    return values.get(RECONNECT);
  }

  /** These options with another {@link #reconnect}. */
  public SocketOptions withReconnect(ReconnectOptions reconnect) {
    return new SocketOptions(values.with(RECONNECT, reconnect));
  }

  /** How connections come into being. */
  public ConnectionOptions connection() {
    return values.get(CONNECTION);
  }

  /** These options with another {@link #connection}. */
  public SocketOptions withConnection(ConnectionOptions connection) {
    return new SocketOptions(values.with(CONNECTION, connection));
  }

  /** How silent peers are noticed. */
  public HeartbeatOptions heartbeat() {
    return values.get(HEARTBEAT);
  }

  /** These options with another {@link #heartbeat}. */
  public SocketOptions withHeartbeat(HeartbeatOptions heartbeat) {
    return new SocketOptions(values.with(HEARTBEAT, heartbeat));
  }

  /** What the operating system is asked for on tcp connections. */
  public TcpOptions tcp() {
    return values.get(TCP);
  }

  /** These options with another {@link #tcp}. */
  public SocketOptions withTcp(TcpOptions tcp) {
    return new SocketOptions(values.with(TCP, tcp));
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof SocketOptions that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "SocketOptions" + values;
  }
}
