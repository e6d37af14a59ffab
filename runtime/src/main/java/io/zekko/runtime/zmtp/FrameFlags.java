package io.zekko.runtime.zmtp;

/** The flags octet of a frame (RFC 37 "Framing"). */
final class FrameFlags {
  static final int MORE = 1;
  static final int LONG = 2;
  static final int COMMAND = 4;

  /** The bits that must be zero in ZMTP 2.0 (RFC 15). */
  static final int RESERVED_IN_2 = 0xfc;

  /** The bits that must be zero in ZMTP 3. */
  static final int RESERVED_IN_3 = 0xf8;

  private FrameFlags() {}
}
