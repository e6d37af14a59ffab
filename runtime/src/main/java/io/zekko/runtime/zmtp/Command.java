package io.zekko.runtime.zmtp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bodies of commands: a length octet, the name, the data (RFC 37 "Formal Grammar"). */
final class Command {
  static final byte[] ERROR = ascii("ERROR");
  static final byte[] SUBSCRIBE = ascii("SUBSCRIBE");
  static final byte[] CANCEL = ascii("CANCEL");
  static final byte[] PING = ascii("PING");
  static final byte[] PONG = ascii("PONG");

  private Command() {}

  /**
   * Where the data of a command begins.
   *
   * @throws ZmtpException if the name has no bytes, or more than there are
   */
  static int dataAt(byte[] body) {
    int nameLength = body.length == 0 ? 0 : body[0] & 0xff;
    if (nameLength == 0 || nameLength >= body.length) {
      throw new ZmtpException(
          Fault.MALFORMED_COMMAND,
          "a command of " + body.length + " bytes with a name of " + nameLength);
    }
    return 1 + nameLength;
  }

  /** Whether the name of a well-formed command is {@code name}. */
  static boolean isNamed(byte[] body, byte[] name) {
    return body[0] == name.length && Arrays.equals(body, 1, 1 + name.length, name, 0, name.length);
  }

  static String name(byte[] body, int dataAt) {
    return new String(body, 1, dataAt - 1, StandardCharsets.US_ASCII);
  }

  /** A body of this name and {@code count} bytes of {@code data} from {@code from} on. */
  static byte[] body(byte[] name, byte[] data, int from, int count) {
    byte[] body = new byte[1 + name.length + count];
    body[0] = (byte) name.length;
    System.arraycopy(name, 0, body, 1, name.length);
    System.arraycopy(data, from, body, 1 + name.length, count);
    return body;
  }

  /**
   * The fault that the ERROR command {@code body} stands for: the peer refuses, and says why in a
   * reason with a length octet before it.
   */
  static ZmtpException refusal(byte[] body, int dataAt) {
    if (body.length == dataAt || (body[dataAt] & 0xff) != body.length - dataAt - 1) {
      return new ZmtpException(
          Fault.MALFORMED_ERROR, "an ERROR command whose reason is cut off or too long");
    }
    return new ZmtpException(
        Fault.REFUSED_BY_PEER,
        "the peer refused: " + WireText.quote(body, dataAt + 1, body.length - dataAt - 1));
  }

  private static byte[] ascii(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }
}
