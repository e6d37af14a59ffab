package io.zekko.runtime.zmtp;

import java.nio.charset.StandardCharsets;

/** Text of a peer, made safe for a log line. */
final class WireText {
  private static final int SHOWN_CHARS = 64;

  private WireText() {}

  static String quote(byte[] bytes, int from, int length) {
    return quote(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
  }

  static String quote(String text) {
    StringBuilder safe = new StringBuilder("\"");
    for (int i = 0; i < Math.min(text.length(), SHOWN_CHARS); i++) {
      char c = text.charAt(i);
      safe.append(c >= ' ' && c < 0x7f && c != '"' ? c : '?');
    }
    return safe.append(text.length() > SHOWN_CHARS ? "...\"" : "\"").toString();
  }
}
