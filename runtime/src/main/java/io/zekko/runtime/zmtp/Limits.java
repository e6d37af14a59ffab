package io.zekko.runtime.zmtp;

import io.zekko.InvalidOptionException;

/**
 * How much a peer may send before the connection is closed. All of it is checked before memory is
 * set aside. Immutable.
 *
 * @param maxMessageBytes the most bytes that the frames of one message may have together (libzmq's
 *     ZMQ_MAXMSGSIZE limits each frame instead); 0 allows only empty frames
 * @param maxFrames the most frames of one message
 * @param maxCommandBytes the longest body of a command, which also limits subscriptions
 * @param maxMetadataBytes the longest metadata of a handshake
 * @param maxMetadataProperties the most properties in it
 */
public record Limits(
    long maxMessageBytes,
    int maxFrames,
    int maxCommandBytes,
    int maxMetadataBytes,
    int maxMetadataProperties) {
  /** 64 MiB and 10000 frames a message, 64 KiB a command, 32 KiB and 128 properties of metadata. */
  public static final Limits DEFAULT = new Limits(64L << 20, 10_000, 64 << 10, 32 << 10, 128);

  /**
   * Limits with these values.
   *
   * @throws InvalidOptionException if one is negative, or no frame, command or metadata could pass
   */
  public Limits {
    atLeast("max message bytes", maxMessageBytes, 0);
    atLeast("max frames", maxFrames, 1);
    atLeast("max command bytes", maxCommandBytes, 512);
    atLeast("max metadata bytes", maxMetadataBytes, 256);
    atLeast("max metadata properties", maxMetadataProperties, 2);
  }

  /** The longest topic that a command which subscribes to it has room for. */
  public int maxTopicBytes() {
    return maxCommandBytes - Command.body(Command.SUBSCRIBE, new byte[0], 0, 0).length;
  }

  /** These limits with another {@link #maxMessageBytes}; {@code Long.MAX_VALUE} for none. */
  public Limits withMaxMessageBytes(long bytes) {
    return new Limits(bytes, maxFrames, maxCommandBytes, maxMetadataBytes, maxMetadataProperties);
  }

  /** These limits with another {@link #maxFrames}. */
  public Limits withMaxFrames(int frames) {
    return new Limits(
        maxMessageBytes, frames, maxCommandBytes, maxMetadataBytes, maxMetadataProperties);
  }

  /** These limits with another {@link #maxCommandBytes}. */
  public Limits withMaxCommandBytes(int bytes) {
    return new Limits(maxMessageBytes, maxFrames, bytes, maxMetadataBytes, maxMetadataProperties);
  }

  /** These limits with other limits of metadata. */
  public Limits withMaxMetadata(int bytes, int properties) {
    return new Limits(maxMessageBytes, maxFrames, maxCommandBytes, bytes, properties);
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new InvalidOptionException(name, value, "must be at least " + least);
    }
  }
}
