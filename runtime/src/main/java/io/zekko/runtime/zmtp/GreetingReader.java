package io.zekko.runtime.zmtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the peer's greeting and finds out which version it speaks (RFC 37 and RFC 15). */
final class GreetingReader {
  private static final int MAJOR_AT = 10;
  private static final int MINOR_AT = 11;
  private static final int SOCKET_TYPE_AT = 11;
  private static final int BYTES_OF_2_0 = 12;

  /** RFC 15 calls ZMTP 2.0 revision 1. */
  private static final int REVISION_OF_2_0 = 1;

  private final byte[] bytes = new byte[Greeting.BYTES];
  private int length;

  /**
   * Takes bytes of the greeting, never more.
   *
   * @return whether the greeting is complete
   * @throws ZmtpException if the peer does not speak a version that is spoken here
   */
  boolean read(ByteBuffer in) {
    while (!isComplete() && in.hasRemaining()) {
      bytes[length++] = in.get();
      checkVersion();
    }
    return isComplete();
  }

  /** Whether so much is there that {@link #isVersion2} has an answer. */
  boolean knowsMajor() {
    return length > MAJOR_AT;
  }

  /** Whether the peer speaks ZMTP 2.0; otherwise it speaks 3. */
  boolean isVersion2() {
    return bytes[MAJOR_AT] == REVISION_OF_2_0;
  }

  /** The version to use with this peer; its greeting must be complete. */
  ZmtpVersion version() {
    if (isVersion2()) {
      return ZmtpVersion.V2_0;
    }
    // Higher versions must be accepted as valid; libzmq takes 2 (never specified) as one of them.
    return bytes[MAJOR_AT] == 3 && bytes[MINOR_AT] == 0 ? ZmtpVersion.V3_0 : ZmtpVersion.V3_1;
  }

  /** The number of the type of socket of a ZMTP 2.0 peer. */
  int socketTypeNumber() {
    return bytes[SOCKET_TYPE_AT] & 0xff;
  }

  /**
   * Checks that the peer of ZMTP 3 uses this mechanism: all 20 octets, as libzmq.
   *
   * @throws ZmtpException if it does not
   */
  void checkMechanism(Mechanism mechanism) {
    int from = Greeting.MECHANISM_AT;
    byte[] own =
        Arrays.copyOf(
            mechanism.name().getBytes(StandardCharsets.US_ASCII), Greeting.MECHANISM_BYTES);
    if (!Arrays.equals(bytes, from, from + Greeting.MECHANISM_BYTES, own, 0, own.length)) {
      int end = from;
      while (end < from + Greeting.MECHANISM_BYTES && bytes[end] != 0) {
        end++;
      }
      throw new ZmtpException(
          Fault.MECHANISM_MISMATCH,
          "the peer uses the security mechanism %s, this socket %s"
              .formatted(WireText.quote(bytes, from, end - from), mechanism.name()));
    }
  }

  private boolean isComplete() {
    return length == (knowsMajor() && isVersion2() ? BYTES_OF_2_0 : Greeting.BYTES);
  }

  private void checkVersion() {
    boolean zmtp2OrLater =
        switch (length) {
          case 1 -> bytes[0] == (byte) 0xff;
          case 10 -> (bytes[9] & 1) == 1;
          case 11 -> bytes[MAJOR_AT] != 0;
          default -> true;
        };
    if (!zmtp2OrLater) {
      throw new ZmtpException(
          Fault.UNSUPPORTED_VERSION,
          "the peer does not speak ZMTP 2.0 or later: octet %d of its greeting is 0x%02x"
              .formatted(length - 1, bytes[length - 1]));
    }
  }
}
