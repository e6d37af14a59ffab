package io.zekko.runtime.zmtp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes as peers send them, written by hand rather than by the code under test. */
final class Wire {
  static final Charset ASCII = StandardCharsets.ISO_8859_1;

  /** READY of a PULL, of a PUSH and of a DEALER without identity, as frames. */
  static final byte[] READY_PULL = command("READY", property("Socket-Type", "PULL"));

  static final byte[] READY_PUSH = command("READY", property("Socket-Type", "PUSH"));
  static final byte[] READY_DEALER =
      command("READY", concat(property("Socket-Type", "DEALER"), property("Identity", "")));

  private Wire() {}

  static byte[] greeting(int major, int minor, String mechanism) {
    byte[] bytes = new byte[64];
    bytes[0] = (byte) 0xff;
    bytes[8] = 1;
    bytes[9] = 0x7f;
    bytes[10] = (byte) major;
    bytes[11] = (byte) minor;
    System.arraycopy(ascii(mechanism), 0, bytes, 12, mechanism.length());
    return bytes;
  }

  static byte[] command(String name, byte[] data) {
    byte[] body = concat(new byte[] {(byte) name.length()}, ascii(name), data);
    return frame(4, body);
  }

  static byte[] property(String name, String value) {
    byte[] length = ByteBuffer.allocate(4).putInt(value.length()).array();
    return concat(new byte[] {(byte) name.length()}, ascii(name), length, ascii(value));
  }

  /** A frame with a short header where that can hold the size. */
  static byte[] frame(int flags, byte[] body) {
    return body.length < 256
        ? concat(new byte[] {(byte) flags, (byte) body.length}, body)
        : concat(longHeader(flags | 2, body.length), body);
  }

  static byte[] longHeader(int flags, long size) {
    return ByteBuffer.allocate(9).put((byte) flags).putLong(size).array();
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(ASCII);
  }

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }
}
