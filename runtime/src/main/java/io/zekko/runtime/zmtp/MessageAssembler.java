package io.zekko.runtime.zmtp;

import io.zekko.Message;
import java.util.Arrays;

/** Joins frames to messages, within the limits. */
final class MessageAssembler {
  private static final int INITIAL_FRAMES = 8;
  private static final int KEPT_FRAMES = 1024;

  /** The longest array that every JVM can make. */
  private static final long LONGEST_FRAME = Integer.MAX_VALUE - 8;

  private final long maxMessageBytes;
  private final int maxFrames;
  private byte[][] frames = new byte[INITIAL_FRAMES][];
  private int count;
  private long bytes;

  MessageAssembler(Limits limits) {
    maxMessageBytes = limits.maxMessageBytes();
    maxFrames = limits.maxFrames();
  }

  /**
   * Checks that a frame of {@code size} bytes may be added.
   *
   * @throws ZmtpException if the message would break a limit
   */
  void admit(long size) {
    // Never bytes + size: the peer chose both.
    if (size > maxMessageBytes - bytes || size > LONGEST_FRAME) {
      throw new ZmtpException(
          Fault.MESSAGE_TOO_LARGE,
          "a frame of %d bytes after %d bytes of the same message; at most %d are allowed"
              .formatted(size, bytes, maxMessageBytes));
    }
    if (count >= maxFrames) {
      throw new ZmtpException(
          Fault.TOO_MANY_FRAMES, "a message of more than " + maxFrames + " frames");
    }
  }

  /** Adds a frame; returns the message if it was the last one, otherwise null. */
  Message add(byte[] body, boolean more) {
    if (!more && count == 0) {
      return Message.wrap(body);
    }
    if (count == frames.length) {
      frames = Arrays.copyOf(frames, 2 * count);
    }
    frames[count++] = body;
    bytes += body.length;
    return more ? null : finish();
  }

  /** Forgets the frames of an unfinished message. */
  void discard() {
    frames = frames.length > KEPT_FRAMES ? new byte[INITIAL_FRAMES][] : frames;
    Arrays.fill(frames, 0, Math.min(count, frames.length), null);
    count = 0;
    bytes = 0;
  }

  private Message finish() {
    Message message = Message.wrap(Arrays.copyOf(frames, count));
    discard();
    return message;
  }
}
