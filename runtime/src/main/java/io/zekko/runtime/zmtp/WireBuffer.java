package io.zekko.runtime.zmtp;

import java.util.Arrays;

/**
 * Bytes that wait to be written, in one array that grows. Not thread-safe.
 *
 * <p>It has no limit of its own: whoever writes messages stops while {@link #length} is above what
 * it wants to hold.
 */
public final class WireBuffer {
  static final int INITIAL_BYTES = 512;

  /** A larger array than this was a burst; it is not kept. */
  private static final int KEPT_BYTES = 1 << 20;

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int length;
  private int clears;

  WireBuffer() {}

  /**
   * The array; its first {@link #length} bytes are waiting. Valid until the next write or clear.
   */
  public byte[] array() {
    return bytes;
  }

  /** How many bytes wait. */
  public int length() {
    return length;
  }

  /** Forgets the waiting bytes, which somebody has taken. */
  public void clear() {
    length = 0;
    clears++;
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[INITIAL_BYTES];
    }
  }

  /** How often the buffer was cleared: tells whether something written earlier is still waiting. */
  int clears() {
    return clears;
  }

  void append(byte[] source) {
    int at = extend(source.length);
    System.arraycopy(source, 0, bytes, at, source.length);
  }

  /**
   * Makes room for {@code count} more bytes, counts them as waiting, and returns where they begin.
   */
  int extend(int count) {
    int at = length;
    int needed = at + count;
    if (needed > bytes.length || needed < 0) {
      grow(needed);
    }
    length = needed;
    return at;
  }

  private void grow(int needed) {
    if (needed < 0) {
      throw new IllegalStateException(
          length + " bytes wait to be written and nobody takes them; clear the buffer first");
    }
    int doubled = bytes.length > Integer.MAX_VALUE / 2 ? needed : bytes.length * 2;
    bytes = Arrays.copyOf(bytes, Math.max(needed, doubled));
  }
}
