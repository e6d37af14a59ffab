package io.zekko.interop.matrix;

import io.zekko.Message;
import java.util.List;
import java.util.Random;

/**
 * Messages of all the forms in which frames differ on the wire: empty, short, long, several to a
 * message.
 */
final class Payloads {
  static final List<Message> ALL =
      List.of(
          Message.of("a single frame"),
          Message.empty(),
          Message.of("two", "frames"),
          Message.of("", "", "empty frames around", ""),
          Message.of(random(1)),
          Message.of(random(255)),
          Message.of(random(256)),
          Message.of(random(255), random(256), random(0), random(70_000), random(3)),
          Message.of(allBytes()),
          Message.of(random(70 << 10)),
          Message.of(random(1 << 20)),
          Message.wrap(manyFrames()),
          Message.of("a last word"));

  private Payloads() {}

  /** The same bytes in every run; the first one cannot be taken for a subscription. */
  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    if (length > 0) {
      bytes[0] = (byte) 0xFF;
    }
    return bytes;
  }

  private static byte[] allBytes() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i + 2);
    }
    return bytes;
  }

  private static byte[][] manyFrames() {
    byte[][] frames = new byte[100][];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = random(i * 7 % 300);
    }
    return frames;
  }
}
