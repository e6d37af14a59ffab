package io.zekko.runtime.zmtp;

/**
 * The timers of a connection that is ready (RFC 37 "Connection Heartbeating"; when they start and
 * stop is libzmq's way). While reading is paused the peer cannot show that it lives, so its silence
 * does not count then. Nor does it when a PING follows messages that it may have left unread: a
 * slow peer, libzmq at its high-water mark for one, reads neither, and is in good health.
 *
 * <p>A PING has a price: if the peer has sent its last and closed, the answer of its system is a
 * reset that destroys what is still on its way to us; so is what our PONG gets if it closed after a
 * PING. So none is sent without need: not while the peer is heard, not while reading is paused, and
 * not into a flow of messages, which excuse silence anyway. A time to live that we have promised is
 * a need.
 */
final class Heartbeat {
  static final long NEVER = Long.MAX_VALUE;

  /** So many messages in an interval are a flow. */
  static final int FLOW = 100;

  private final HeartbeatSettings settings;
  private long nextPing = NEVER;
  private long answerBy = NEVER;
  private long ttlEnd = NEVER;
  private long ttlNanos;
  private long lastReceived;
  private boolean paused;
  private boolean unanswered;
  private final int unreadAllowed;
  private int sentSinceHeard;
  private int sentInInterval;

  /**
   * @param unreadAllowed how many messages sent since the peer was last heard excuse its silence
   */
  Heartbeat(HeartbeatSettings settings, int unreadAllowed) {
    this.settings = settings;
    this.unreadAllowed = unreadAllowed;
  }

  /** The handshake is done; PINGs may be sent from now on. */
  void start(long now) {
    if (settings.intervalNanos() > 0) {
      nextPing = after(now, settings.intervalNanos());
    }
  }

  /** Bytes have arrived: whatever they are, the peer lives. */
  void onBytes(long now) {
    lastReceived = now;
    sentSinceHeard = 0;
    sentInInterval = 0;
    answerBy = NEVER;
    ttlEnd = NEVER;
  }

  /** A message goes out: what comes behind it, the peer may read much later. */
  void onSend() {
    if (sentInInterval < FLOW) {
      sentInInterval++;
    }
    if (sentSinceHeard < unreadAllowed && ++sentSinceHeard == unreadAllowed) {
      answerBy = NEVER;
    }
  }

  /** A PONG has arrived. */
  void onPong() {
    unanswered = false;
  }

  /** No PING can be sent any more. */
  void endPings() {
    nextPing = NEVER;
    answerBy = NEVER;
  }

  /** A PING has arrived with this time to live; 0 says nothing. */
  void onPing(int ttlDeciseconds) {
    if (ttlDeciseconds > 0) {
      ttlNanos = HeartbeatSettings.decisecondsToNanos(ttlDeciseconds);
      ttlEnd = after(lastReceived, ttlNanos);
    }
  }

  /** Reading stops. */
  void pause() {
    paused = true;
  }

  /** Reading goes on: whoever was waited for gets the whole time again. */
  void resume(long now) {
    if (paused) {
      paused = false;
      lastReceived = now;
      answerBy = answerBy == NEVER ? NEVER : after(now, settings.timeoutNanos());
      ttlEnd = ttlEnd == NEVER ? NEVER : after(now, ttlNanos);
    }
  }

  /** When one of the timers ends, or {@link #NEVER}. */
  long deadline() {
    return paused ? nextPing : Math.min(nextPing, Math.min(answerBy, ttlEnd));
  }

  /**
   * Checks how long the peer has been silent.
   *
   * @throws ZmtpException if for too long
   */
  void checkSilence(long now) {
    if (paused || now < answerBy && now < ttlEnd) {
      return;
    }
    String promise =
        now >= answerBy
            ? "nothing came within %d ms after a PING".formatted(toMillis(settings.timeoutNanos()))
            : "the peer promised more within %d ms and nothing came".formatted(toMillis(ttlNanos));
    throw new ZmtpException(Fault.HEARTBEAT_TIMEOUT, promise);
  }

  /**
   * Whether a PING is to be sent now. The timer for an answer starts when it is time for one,
   * unless messages are before it; but while an earlier one has no answer and bytes are {@code
   * unwritten}, it may be among them, and would be answered first. Then another one is needless.
   */
  boolean takePing(long now, boolean unwritten) {
    if (now < nextPing) {
      return false;
    }
    if (settings.ttlNanos() == 0 && putOff(now)) {
      return false;
    }
    nextPing = after(now, settings.intervalNanos());
    sentInInterval = 0;
    if (answerBy == NEVER && sentSinceHeard < unreadAllowed) {
      answerBy = after(now, settings.timeoutNanos());
    }
    boolean needless = unanswered && unwritten;
    unanswered = true;
    return !needless;
  }

  /** Whether a PING would be needless now; then it is put off. */
  private boolean putOff(long now) {
    long silentFor = now - lastReceived;
    boolean unheard = paused || sentInInterval >= FLOW && sentSinceHeard >= unreadAllowed;
    if (unheard || silentFor < settings.intervalNanos()) {
      nextPing = after(unheard ? now : lastReceived, settings.intervalNanos());
      sentInInterval = 0;
      return true;
    }
    return false;
  }

  /** {@code now + delay}, or never if that is beyond all times. */
  static long after(long now, long delay) {
    long end = now + delay;
    return now > 0 && end < 0 ? NEVER : end;
  }

  private static long toMillis(long nanos) {
    return nanos / 1_000_000;
  }
}
