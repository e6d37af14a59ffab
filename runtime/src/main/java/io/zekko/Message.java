package io.zekko;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.apache.pekko.util.ByteString;

/**
 * An immutable message of one or more frames: the unit that sockets send, route, count and receive.
 * A message travels whole or not at all; there is no half-sent multipart.
 *
 * <p>Safe to share between threads. {@code of} copies arrays it is given, {@code wrap} does not:
 * whoever wraps an array hands it over and must not write to it again.
 */
public final class Message {
  private static final byte[][] NO_MORE = {};
  private static final byte[] EMPTY_FRAME = {};

  private final byte[] first;
  private final byte[][] rest;

  private Message(byte[] first, byte[][] rest) {
    this.first = first;
    this.rest = rest;
  }

  /** A message of these frames; the arrays are copied. At least one frame is needed. */
  public static Message of(byte[]... frames) {
    byte[][] copies = new byte[frames.length][];
    for (int i = 0; i < frames.length; i++) {
      copies[i] = frames[i].clone();
    }
    return wrap(copies);
  }

  /** A message of these texts, each a frame in UTF-8. At least one frame is needed. */
  public static Message of(String... frames) {
    byte[][] bytes = new byte[frames.length][];
    for (int i = 0; i < frames.length; i++) {
      bytes[i] = frames[i].getBytes(StandardCharsets.UTF_8);
    }
    return wrap(bytes);
  }

  /**
   * A message of these frames, without copying where the byte string is one array. At least one
   * frame is needed.
   */
  public static Message of(ByteString... frames) {
    byte[][] bytes = new byte[frames.length][];
    for (int i = 0; i < frames.length; i++) {
      bytes[i] = frames[i].toArrayUnsafe();
    }
    return wrap(bytes);
  }

  /** A message of one frame that takes over {@code frame} without copying it. */
  public static Message wrap(byte[] frame) {
    return new Message(Objects.requireNonNull(frame, "frame"), NO_MORE);
  }

  /**
   * A message that takes over these frames without copying them.
   *
   * @throws IllegalArgumentException if there is no frame
   */
  public static Message wrap(byte[][] frames) {
    if (frames.length == 0) {
      throw new IllegalArgumentException(
          "a message needs at least one frame; use Message.empty() for an empty one");
    }
    for (byte[] frame : frames) {
      Objects.requireNonNull(frame, "frame");
    }
    return new Message(
        frames[0], frames.length == 1 ? NO_MORE : Arrays.copyOfRange(frames, 1, frames.length));
  }

  /** A message of one empty frame. */
  public static Message empty() {
    return new Message(EMPTY_FRAME, NO_MORE);
  }

  /** The number of frames, at least 1. */
  public int size() {
    return 1 + rest.length;
  }

  /** All frames; the list is a view and makes each byte string when asked. */
  public List<ByteString> frames() {
    return new Frames(this);
  }

  /** Frame {@code index} (from 0) as a byte string, without copying. */
  public ByteString frame(int index) {
    return ByteString.fromArrayUnsafe(frameBytes(index));
  }

  /** A copy of the bytes of frame {@code index} (from 0). */
  public byte[] bytes(int index) {
    return frameBytes(index).clone();
  }

  /** A copy of the bytes of the first frame. */
  public byte[] bytes() {
    return first.clone();
  }

  /** Frame {@code index} (from 0) read as UTF-8. */
  public String string(int index) {
    return new String(frameBytes(index), StandardCharsets.UTF_8);
  }

  /** The first frame read as UTF-8. */
  public String string() {
    return new String(first, StandardCharsets.UTF_8);
  }

  /** The length of frame {@code index} (from 0) in bytes. */
  public int frameLength(int index) {
    return frameBytes(index).length;
  }

  /** The sum of all frame lengths in bytes. */
  public long byteCount() {
    long count = first.length;
    for (byte[] frame : rest) {
      count += frame.length;
    }
    return count;
  }

  /**
   * The array that holds frame {@code index}, not a copy: for codecs and routing, which only read
   * it.
   *
   * @throws IndexOutOfBoundsException if there is no such frame
   */
  public byte[] frameBytes(int index) {
    return index == 0 ? first : rest[index - 1];
  }

  /** This message with {@code frame} before its first frame; the array is taken over. */
  public Message prepend(byte[] frame) {
    byte[][] after = new byte[rest.length + 1][];
    after[0] = first;
    System.arraycopy(rest, 0, after, 1, rest.length);
    return new Message(Objects.requireNonNull(frame, "frame"), after);
  }

  /** This message behind all frames of {@code head}. */
  public Message prepend(Message head) {
    byte[][] after = new byte[head.rest.length + size()][];
    System.arraycopy(head.rest, 0, after, 0, head.rest.length);
    after[head.rest.length] = first;
    System.arraycopy(rest, 0, after, head.rest.length + 1, rest.length);
    return new Message(head.first, after);
  }

  /** This message addressed to a peer of a ROUTER: the routing id as a frame before it. */
  public Message to(RoutingId peer) {
    return prepend(peer.unsafeBytes());
  }

  /** The first frame as a routing id: who sent it, when a ROUTER received this message. */
  public RoutingId sender() {
    return RoutingId.of(first);
  }

  /**
   * This message without its first {@code count} frames.
   *
   * @throws IllegalArgumentException if no frame would remain
   */
  public Message drop(int count) {
    if (count == 0) {
      return this;
    }
    if (count < 0 || count > rest.length) {
      throw new IllegalArgumentException(
          "cannot drop " + count + " of " + size() + " frames: one must remain");
    }
    return new Message(
        rest[count - 1],
        count == rest.length ? NO_MORE : Arrays.copyOfRange(rest, count, rest.length));
  }

  /**
   * The first {@code count} frames.
   *
   * @throws IllegalArgumentException if {@code count} is not within 1 and {@link #size()}
   */
  public Message take(int count) {
    if (count < 1 || count > size()) {
      throw new IllegalArgumentException("cannot take " + count + " of " + size() + " frames");
    }
    return count == size()
        ? this
        : new Message(first, count == 1 ? NO_MORE : Arrays.copyOf(rest, count - 1));
  }

  /**
   * The index of the first empty frame, the delimiter of a request envelope, or -1 if there is
   * none.
   */
  public int delimiter() {
    for (int i = 0; i < size(); i++) {
      if (frameBytes(i).length == 0) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    return other instanceof Message that
        && Arrays.equals(first, that.first)
        && Arrays.deepEquals(rest, that.rest);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(first) + Arrays.deepHashCode(rest);
  }

  /**
   * The frames for a log line: printable text as it is, anything else in hex, long frames cut
   * short.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Message[");
    for (int i = 0; i < size(); i++) {
      text.append(i == 0 ? "" : ", ").append(Printable.of(frameBytes(i)));
    }
    return text.append(']').toString();
  }

  private static final class Frames extends AbstractList<ByteString> implements RandomAccess {
    private final Message message;

    Frames(Message message) {
      this.message = message;
    }

    @Override
    public ByteString get(int index) {
      return message.frame(Objects.checkIndex(index, size()));
    }

    @Override
    public int size() {
      return message.size();
    }
  }
}
