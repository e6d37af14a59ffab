package io.zekko.runtime.zmtp;

import io.zekko.Message;
import java.nio.ByteBuffer;

/**
 * One end of one ZMTP connection (RFC 37; 23 and 15 with older peers). Bytes from the peer go into
 * {@link #receive}, messages for it into {@link #write}; bytes for the peer come out of {@link
 * #out}, everything else through the {@link ZmtpHandler}.
 *
 * <p>Not thread-safe: all calls for one engine come from one thread at a time. Times are
 * nanoseconds of any clock that never goes back and does not wrap around, the same for all calls.
 */
public final class ZmtpEngine {
  /** Frame bodies from this length on go to {@link ZmtpHandler#onLargeBody}. */
  public static final int LARGE_BODY_BYTES = 8192;

  /** The shortest scratch array that works; a good length is that of what is read at once. */
  public static final int MIN_SCRATCH_BYTES = 64;

  private enum Phase {
    NEW,
    GREETING,
    HANDSHAKE,
    READY,
    FAULTED
  }

  private static final int UNREAD_OF_TALKERS = 8;

  private final ZmtpSettings settings;
  private final ZmtpHandler handler;
  private final WireBuffer out = new WireBuffer();
  private final FrameWriter writer;
  private final FrameReader frames;
  private final Heartbeat heartbeat;
  private GreetingReader greeting = new GreetingReader();
  private TrafficPhase traffic;
  private Phase phase = Phase.NEW;
  private ZmtpVersion version;
  private boolean greetingSent;
  private long handshakeDeadline = Heartbeat.NEVER;
  private long now;

  /**
   * An engine for a new connection.
   *
   * @param scratch working memory, used within a call of {@link #receive} only: engines whose calls
   *     never overlap may share it
   */
  public ZmtpEngine(ZmtpSettings settings, ZmtpHandler handler, byte[] scratch) {
    if (scratch.length < MIN_SCRATCH_BYTES) {
      throw new IllegalArgumentException(
          "scratch of " + scratch.length + " bytes; at least " + MIN_SCRATCH_BYTES);
    }
    this.settings = settings;
    this.handler = handler;
    writer = new FrameWriter(out, handler);
    frames = new FrameReader(scratch);
    heartbeat = new Heartbeat(settings.heartbeat(), unreadAllowed(settings));
  }

  /** Begins: the connection stands. Writes the first part of the greeting and starts the timer. */
  public void start(long nowNanos) {
    if (phase != Phase.NEW) {
      throw new IllegalStateException("start is called once");
    }
    phase = Phase.GREETING;
    if (settings.handshakeTimeoutNanos() > 0) {
      handshakeDeadline = Heartbeat.after(nowNanos, settings.handshakeTimeoutNanos());
    }
    out.append(Greeting.opening(settings.identity()));
  }

  /**
   * Takes bytes from the peer until there are none left, the handler pauses, or a fault is found.
   * After a pause the buffer's position is exactly behind the message that was delivered last; to
   * go on, call again with the rest, even if it is empty.
   *
   * @return false after a pause or a fault; true when all of {@code in} was taken
   */
  public boolean receive(ByteBuffer in, long nowNanos) {
    if (!isOpen()) {
      return false;
    }
    if (phase == Phase.NEW) {
      throw new IllegalStateException("call start first");
    }
    now = nowNanos;
    heartbeat.resume(nowNanos);
    if (in.hasRemaining()) {
      heartbeat.onBytes(nowNanos);
    }
    try {
      if (phase == Phase.GREETING && !readGreeting(in)) {
        return true;
      }
      if (isOpen() && frames.read(in)) {
        return isOpen();
      }
      heartbeat.pause();
    } catch (ZmtpException e) {
      fail(e.fault(), e.getMessage());
    }
    return false;
  }

  /** Nothing is read from the peer any more, so its silence says nothing. */
  public void pauseReading() {
    heartbeat.pause();
  }

  /** The peer is read again, with nothing yet to {@link #receive}. */
  public void resumeReading(long nowNanos) {
    heartbeat.resume(nowNanos);
  }

  /**
   * Nothing can be sent any more, so no PING is, and no answer is waited for. What the peer has
   * promised by a time to live of its own still counts.
   */
  public void endSending() {
    heartbeat.endPings();
  }

  /** Whether the handshake is done and the connection has no fault. */
  public boolean isReady() {
    return phase == Phase.READY;
  }

  /**
   * Types that carry an identity talk with their peers and hear of each message before long; from
   * others nothing comes back, and a peer may be busy with one message for any time.
   */
  private static int unreadAllowed(ZmtpSettings settings) {
    return settings.socketType().announcesIdentity() ? UNREAD_OF_TALKERS : 1;
  }

  /**
   * Encodes a message into {@link #out}; large bodies go to {@link ZmtpHandler#onLargeBody}.
   *
   * @return false, with nothing written, if the engine is not {@linkplain #isReady ready}
   */
  public boolean write(Message message) {
    if (phase != Phase.READY) {
      return false;
    }
    heartbeat.onSend();
    writer.message(message);
    return true;
  }

  /**
   * Tells the peer of a subscription or its end: as a command from 3.1 on, to older peers as a
   * message (RFC 37 and RFC 23 "The Publish-Subscribe Pattern").
   *
   * @return false, with nothing written, if the engine is not {@linkplain #isReady ready}
   */
  public boolean writeSubscription(boolean subscribe, byte[] topic) {
    if (phase != Phase.READY) {
      return false;
    }
    if (version.hasTrafficCommands()) {
      byte[] name = subscribe ? Command.SUBSCRIBE : Command.CANCEL;
      writer.command(Command.body(name, topic, 0, topic.length));
    } else {
      byte[] body = new byte[1 + topic.length];
      body[0] = (byte) (subscribe ? 1 : 0);
      System.arraycopy(topic, 0, body, 1, topic.length);
      writer.frame(0, body);
    }
    return true;
  }

  /**
   * The bytes that wait to be written. Whoever writes them takes them and calls {@link
   * WireBuffer#clear}, and does so only when the connection can take more.
   */
  public WireBuffer out() {
    return out;
  }

  /**
   * When {@link #tick} is wanted next, at the latest; {@code Long.MAX_VALUE} for never. May become
   * earlier or later with every {@link #receive} and every tick.
   */
  public long deadlineNanos() {
    return switch (phase) {
      case GREETING, HANDSHAKE -> handshakeDeadline;
      case READY -> heartbeat.deadline();
      case NEW, FAULTED -> Heartbeat.NEVER;
    };
  }

  /** Looks at the timers: may write a PING, or find that the peer was silent for too long. */
  public void tick(long nowNanos) {
    now = nowNanos;
    if (phase == Phase.READY) {
      try {
        heartbeat.checkSilence(nowNanos);
      } catch (ZmtpException e) {
        fail(e.fault(), e.getMessage());
        return;
      }
      if (heartbeat.takePing(nowNanos, out.length() > 0 || handler.hasUnwritten())) {
        writer.command(ping());
      }
    } else if (nowNanos >= deadlineNanos()) {
      fail(
          Fault.HANDSHAKE_TIMEOUT,
          "no handshake within " + settings.handshakeTimeoutNanos() / 1_000_000 + " ms");
    }
  }

  /** Whether no fault was found so far. */
  boolean isOpen() {
    return phase != Phase.FAULTED;
  }

  void becomeReady(PeerInfo peer, FrameSeal seal) {
    if (phase != Phase.HANDSHAKE) {
      return;
    }
    phase = Phase.READY;
    version = peer.version();
    greeting = null;
    writer.sealWith(seal);
    traffic = new TrafficPhase(settings.limits(), handler, writer, out, heartbeat, seal);
    frames.deliverTo(traffic, reservedFlags(version));
    if (version.hasTrafficCommands()) {
      heartbeat.start(now);
    }
    handler.onHandshake(peer);
  }

  void fail(Fault fault, String detail) {
    if (!isOpen()) {
      return;
    }
    phase = Phase.FAULTED;
    frames.discard();
    if (traffic != null) {
      traffic.discard();
    }
    handler.onFault(fault, detail);
  }

  /** Returns whether the greetings are through. */
  private boolean readGreeting(ByteBuffer in) {
    boolean complete = greeting.read(in);
    if (!greetingSent && greeting.knowsMajor()) {
      greetingSent = true;
      sendRestOfGreeting();
    }
    if (complete) {
      phase = Phase.HANDSHAKE;
      beginHandshake();
    }
    return complete;
  }

  private void sendRestOfGreeting() {
    if (!greeting.isVersion2()) {
      out.append(Greeting.rest(settings.mechanism()));
      return;
    }
    if (!settings.mechanism().allowsUnsecuredPeers()) {
      throw new ZmtpException(
          Fault.UNSUPPORTED_VERSION,
          "the peer speaks ZMTP 2.0, which cannot do " + settings.mechanism().name());
    }
    out.append(new byte[] {(byte) settings.socketType().wireId()});
    writer.frame(0, settings.identity());
  }

  private void beginHandshake() {
    ZmtpVersion peerVersion = greeting.version();
    int reserved = reservedFlags(peerVersion);
    if (peerVersion == ZmtpVersion.V2_0) {
      frames.deliverTo(new IdentityPhase(this, greeting.socketTypeNumber()), reserved);
      return;
    }
    greeting.checkMechanism(settings.mechanism());
    SecurityPhase security = new SecurityPhase(this, settings, peerVersion, writer);
    frames.deliverTo(security, reserved);
    security.start();
  }

  private static int reservedFlags(ZmtpVersion version) {
    return version == ZmtpVersion.V2_0 ? FrameFlags.RESERVED_IN_2 : FrameFlags.RESERVED_IN_3;
  }

  private byte[] ping() {
    int ttl = settings.heartbeat().ttlDeciseconds();
    return Command.body(Command.PING, new byte[] {(byte) (ttl >> 8), (byte) ttl}, 0, 2);
  }
}
