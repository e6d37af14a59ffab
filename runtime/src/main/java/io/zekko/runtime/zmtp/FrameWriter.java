package io.zekko.runtime.zmtp;

import io.zekko.Message;

/** Encodes frames into a {@link WireBuffer} (RFC 37 "Framing"); large bodies go to the handler. */
final class FrameWriter {
  private static final int LONGEST_SHORT = 255;

  private final WireBuffer out;
  private final ZmtpHandler handler;
  private FrameSeal seal;

  FrameWriter(WireBuffer out, ZmtpHandler handler) {
    this.out = out;
    this.handler = handler;
  }

  /** From the next frame on, frames are sealed; null for a mechanism that does not seal. */
  void sealWith(FrameSeal seal) {
    this.seal = seal;
  }

  void message(Message message) {
    int last = message.size() - 1;
    for (int i = 0; i < last; i++) {
      frame(FrameFlags.MORE, message.frameBytes(i));
    }
    frame(0, message.frameBytes(last));
  }

  void command(byte[] body) {
    frame(FrameFlags.COMMAND, body);
  }

  void frame(int flags, byte[] body) {
    if (seal == null) {
      plainFrame(flags, body);
    } else {
      plainFrame(0, seal.seal(flags, body));
    }
  }

  private void plainFrame(int flags, byte[] body) {
    int size = body.length;
    if (size <= LONGEST_SHORT) {
      int at = out.extend(2 + size);
      byte[] bytes = out.array();
      bytes[at] = (byte) flags;
      bytes[at + 1] = (byte) size;
      System.arraycopy(body, 0, bytes, at + 2, size);
    } else if (size < ZmtpEngine.LARGE_BODY_BYTES) {
      int at = longHeader(flags, size, size);
      System.arraycopy(body, 0, out.array(), at, size);
    } else {
      longHeader(flags, size, 0);
      handler.onLargeBody(body);
    }
  }

  /** Writes a long header with room for {@code room} bytes behind it; returns where those begin. */
  private int longHeader(int flags, int size, int room) {
    int at = out.extend(9 + room);
    byte[] bytes = out.array();
    bytes[at] = (byte) (flags | FrameFlags.LONG);
    BigEndian.putLong(bytes, at + 1, size);
    return at + 9;
  }
}
