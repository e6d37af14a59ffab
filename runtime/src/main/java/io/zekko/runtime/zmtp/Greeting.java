package io.zekko.runtime.zmtp;

import java.nio.charset.StandardCharsets;

/**
 * The greeting of this end, in the two parts that let older peers in (RFC 37 "Version
 * Negotiation").
 */
final class Greeting {
  /** The length of a greeting of ZMTP 3. */
  static final int BYTES = 64;

  /** Signature and major version: what both ends send before they know each other's version. */
  static final int OPENING_BYTES = 11;

  static final int MECHANISM_AT = 12;
  static final int MECHANISM_BYTES = 20;

  private static final int AS_SERVER_AT = MECHANISM_AT + MECHANISM_BYTES;
  private static final byte MAJOR = 3;
  private static final byte MINOR = 1;

  private Greeting() {}

  /**
   * Signature and major version. The padding holds the length of the identity and its flags octet,
   * as in libzmq: to a ZMTP 1.0 peer the signature is the header of an identity frame (RFC 15
   * "Backwards Interoperability").
   */
  static byte[] opening(byte[] identity) {
    byte[] bytes = new byte[OPENING_BYTES];
    bytes[0] = (byte) 0xff;
    BigEndian.putLong(bytes, 1, identity.length + 1L);
    bytes[9] = 0x7f;
    bytes[10] = MAJOR;
    return bytes;
  }

  /** What follows the opening when the peer speaks ZMTP 3. */
  static byte[] rest(Mechanism mechanism) {
    byte[] bytes = new byte[BYTES - OPENING_BYTES];
    bytes[0] = MINOR;
    byte[] name = mechanism.name().getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(name, 0, bytes, MECHANISM_AT - OPENING_BYTES, name.length);
    bytes[AS_SERVER_AT - OPENING_BYTES] = (byte) (mechanism.isServer() ? 1 : 0);
    return bytes;
  }
}
