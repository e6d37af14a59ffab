package io.zekko;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes as a person reads them in a log line or an error. */
final class Printable {
  private static final int SHOWN_BYTES = 32;

  private Printable() {}

  static String of(byte[] bytes) {
    int shown = Math.min(bytes.length, SHOWN_BYTES);
    String tail = bytes.length > shown ? "... (" + bytes.length + " bytes)" : "";
    for (int i = 0; i < shown; i++) {
      if (bytes[i] < 0x20 || bytes[i] == 0x7f) {
        return "0x" + HexFormat.of().formatHex(bytes, 0, shown) + tail;
      }
    }
    return '"' + new String(bytes, 0, shown, StandardCharsets.US_ASCII) + '"' + tail;
  }
}
