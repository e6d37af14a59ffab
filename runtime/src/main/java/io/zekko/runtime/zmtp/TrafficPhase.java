package io.zekko.runtime.zmtp;

import io.zekko.Message;
import java.util.Arrays;

/** What follows the handshake: messages, and commands among them (RFC 37 "Formal Grammar"). */
final class TrafficPhase implements FrameSink {
  /**
   * How many PONGs may wait to be written: a peer that sends PINGs and does not read gets no memory
   * for that.
   */
  static final int MAX_WAITING_PONGS = 16;

  private static final int PING_TTL_BYTES = 2;
  private static final int MAX_PING_CONTEXT_BYTES = 16;

  private final Limits limits;
  private final ZmtpHandler handler;
  private final FrameWriter writer;
  private final WireBuffer out;
  private final Heartbeat heartbeat;
  private final MessageAssembler assembler;
  private final FrameSeal seal;
  private final int overheadBytes;
  private int waitingPongs;
  private int clearsAtLastPong;

  TrafficPhase(
      Limits limits,
      ZmtpHandler handler,
      FrameWriter writer,
      WireBuffer out,
      Heartbeat heartbeat,
      FrameSeal seal) {
    this.limits = limits;
    this.handler = handler;
    this.writer = writer;
    this.out = out;
    this.heartbeat = heartbeat;
    this.seal = seal;
    overheadBytes = seal == null ? 0 : seal.overheadBytes();
    assembler = new MessageAssembler(limits);
  }

  /** Forgets an unfinished message: the connection is over. */
  void discard() {
    assembler.discard();
  }

  @Override
  public void onHeader(int flags, long size) {
    if ((flags & FrameFlags.COMMAND) == 0) {
      assembler.admit(size - overheadBytes);
    } else {
      checkCommand(flags, size, limits);
    }
  }

  @Override
  public boolean onFrame(int flags, byte[] body) {
    if (seal != null && (flags & FrameFlags.COMMAND) == 0) {
      return onSealedFrame(body);
    }
    return onPlainFrame(flags, body);
  }

  /**
   * Checks the header of a command.
   *
   * @throws ZmtpException if it says that more frames follow, or is too long
   */
  static void checkCommand(int flags, long size, Limits limits) {
    if ((flags & FrameFlags.MORE) != 0) {
      throw new ZmtpException(Fault.MALFORMED_FRAME, "a command with the MORE flag");
    }
    if (size > limits.maxCommandBytes()) {
      throw new ZmtpException(
          Fault.COMMAND_TOO_LARGE,
          "a command of %d bytes; at most %d are allowed"
              .formatted(size, limits.maxCommandBytes()));
    }
  }

  private boolean onSealedFrame(byte[] sealed) {
    byte[] body = seal.open(sealed);
    int flags = seal.openedFlags();
    if ((flags & FrameFlags.COMMAND) != 0) {
      checkCommand(flags, body.length, limits);
    } else {
      assembler.admit(body.length);
    }
    return onPlainFrame(flags, body);
  }

  private boolean onPlainFrame(int flags, byte[] body) {
    if ((flags & FrameFlags.COMMAND) != 0) {
      onCommand(body);
      return true;
    }
    Message message = assembler.add(body, (flags & FrameFlags.MORE) != 0);
    return message == null || handler.onMessage(message);
  }

  private void onCommand(byte[] body) {
    int dataAt = Command.dataAt(body);
    if (Command.isNamed(body, Command.PING)) {
      onPing(body, dataAt);
    } else if (Command.isNamed(body, Command.PONG)) {
      heartbeat.onPong();
    } else if (Command.isNamed(body, Command.SUBSCRIBE)) {
      handler.onSubscription(true, Arrays.copyOfRange(body, dataAt, body.length));
    } else if (Command.isNamed(body, Command.CANCEL)) {
      handler.onSubscription(false, Arrays.copyOfRange(body, dataAt, body.length));
    } else if (Command.isNamed(body, Command.ERROR)) {
      throw Command.refusal(body, dataAt);
    }
    // Commands of later versions are ignored, as in libzmq.
  }

  private void onPing(byte[] body, int dataAt) {
    int length = body.length - dataAt;
    if (length < PING_TTL_BYTES) {
      throw new ZmtpException(Fault.MALFORMED_COMMAND, "a PING without its time to live");
    }
    heartbeat.onPing(BigEndian.getUnsignedShort(body, dataAt));
    if (clearsAtLastPong != out.clears() && !handler.hasUnwritten()) {
      clearsAtLastPong = out.clears();
      waitingPongs = 0;
    }
    if (waitingPongs < MAX_WAITING_PONGS) {
      waitingPongs++;
      int context = Math.min(length - PING_TTL_BYTES, MAX_PING_CONTEXT_BYTES);
      writer.command(Command.body(Command.PONG, body, dataAt + PING_TTL_BYTES, context));
    }
  }
}
