package io.zekko.runtime.zmtp;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes bytes worse. */
final class Mutator {
  /** Enough for every limit of the tests to be broken, and little enough for many runs. */
  private static final int LONGEST = 4096;

  private static final int[] EXTREMES = {0, 1, 0x7f, 0x80, 0xff};
  private static final long[] SIZES = {
    0, 1, 255, 256, 2000, 2001, Integer.MAX_VALUE, 1L << 31, Long.MAX_VALUE, Long.MIN_VALUE, -1
  };

  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  /** A few changes to {@code bytes}; parts may come from {@code others}. */
  byte[] mutate(byte[] bytes, List<byte[]> others) {
    byte[] result = bytes.clone();
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      result = change(result, others.get(random.nextInt(others.size())));
    }
    return result.length > LONGEST ? Arrays.copyOf(result, LONGEST) : result;
  }

  private byte[] change(byte[] bytes, byte[] other) {
    int from = random.nextInt(bytes.length + 1);
    int to = from + random.nextInt(bytes.length - from + 1);
    return switch (random.nextInt(8)) {
      case 0 -> set(bytes, from, at(bytes, from) ^ 1 << random.nextInt(8));
      case 1 -> set(bytes, from, EXTREMES[random.nextInt(EXTREMES.length)]);
      case 2 -> set(bytes, from, at(bytes, from) + (random.nextBoolean() ? 1 : -1));
      case 3 -> splice(bytes, from, to, new byte[0]);
      case 4 -> splice(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
      case 5 -> splice(bytes, from, to, piece(other));
      case 6 -> splice(bytes, from, from, Wire.longHeader(random.nextInt(8) | 2, size()));
      default -> splice(bytes, from, from, noise());
    };
  }

  private long size() {
    return SIZES[random.nextInt(SIZES.length)];
  }

  private byte[] noise() {
    byte[] noise = new byte[1 + random.nextInt(16)];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] piece(byte[] other) {
    int from = random.nextInt(other.length + 1);
    return Arrays.copyOfRange(other, from, from + random.nextInt(other.length - from + 1));
  }

  private static int at(byte[] bytes, int index) {
    return index < bytes.length ? bytes[index] : 0;
  }

  private static byte[] set(byte[] bytes, int index, int value) {
    if (index < bytes.length) {
      bytes[index] = (byte) value;
    }
    return bytes;
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] instead) {
    return Wire.concat(
        Arrays.copyOf(bytes, from), instead, Arrays.copyOfRange(bytes, to, bytes.length));
  }
}
