package io.zekko.runtime.zmtp;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into frames (RFC 37 "Framing"), however it was split on its way.
 *
 * <p>Input is copied in bulk into the scratch array, since plain array access is several times
 * faster than reading a direct buffer byte by byte. A frame that is not there as a whole is read
 * from the buffer straight into its final array.
 */
final class FrameReader {
  /** The memory that a peer gets for merely announcing its first large body. */
  static final int FIRST_ALLOCATION_BYTES = 256 * 1024;

  private static final int SHORT_HEADER = 2;
  private static final int LONG_HEADER = 9;

  /**
   * What follows a pause or a large frame is copied in small steps first: the next pause may be
   * near, and what belongs to the next large frame would be copied in vain.
   */
  private static final int FIRST_CHUNK = 1024;

  private static final int LARGE_FRAME = 8 * 1024;

  private final byte[] scratch;
  private final byte[] header = new byte[LONG_HEADER];
  private FrameSink sink;
  private int reserved;

  /** How much of {@link #header} is there: not 0 only when the input ended within a header. */
  private int headerLength;

  private boolean paused;

  /** How much is copied into the scratch array next. */
  private int chunk = FIRST_CHUNK;

  /** The frame whose body is being collected; null between frames. */
  private byte[] body;

  private int flags;
  private int size;
  private int filled;

  /** How large a body may be to get its memory at once: as large as this peer has sent one. */
  private int trusted = FIRST_ALLOCATION_BYTES;

  FrameReader(byte[] scratch) {
    this.scratch = scratch;
  }

  /** From the next frame on, frames go to {@code sink}; {@code reserved} are the illegal flags. */
  void deliverTo(FrameSink sink, int reserved) {
    this.sink = sink;
    this.reserved = reserved;
  }

  /**
   * Reads frames until the input is used up or the sink pauses; the position of {@code in} is then
   * behind the last frame delivered.
   *
   * @return false if the sink paused
   */
  boolean read(ByteBuffer in) {
    paused = false;
    while (in.hasRemaining() && !paused) {
      if (body != null) {
        fillBody(in);
      } else if (headerLength > 0) {
        fillHeader(in);
      } else {
        int available = Math.min(Math.min(chunk, scratch.length), in.remaining());
        in.get(in.position(), scratch, 0, available);
        int used = readScratch(available);
        in.position(in.position() + used);
        chunk = paused || isInLargeFrame() ? FIRST_CHUNK : Math.min(2 * chunk, scratch.length);
        if (used == 0) {
          keepHeader(in);
        }
      }
    }
    return !paused;
  }

  /** Forgets what was collected: the connection is over. */
  void discard() {
    body = null;
  }

  private int readScratch(int available) {
    byte[] bytes = scratch;
    int at = 0;
    while (available - at >= SHORT_HEADER) {
      int frameFlags = bytes[at];
      long frameSize;
      if ((frameFlags & FrameFlags.LONG) == 0) {
        frameSize = bytes[at + 1] & 0xff;
        checkHeader(frameFlags, frameSize);
        at += SHORT_HEADER;
      } else {
        if (available - at < LONG_HEADER) {
          return at;
        }
        frameSize = BigEndian.getLong(bytes, at + 1);
        checkHeader(frameFlags, frameSize);
        at += LONG_HEADER;
      }
      if (frameSize > available - at) {
        beginBody(frameFlags, frameSize);
        return at;
      }
      int end = at + (int) frameSize;
      byte[] frame = Arrays.copyOfRange(bytes, at, end);
      at = end;
      if (!sink.onFrame(frameFlags, frame)) {
        paused = true;
        return at;
      }
    }
    return at;
  }

  private boolean isInLargeFrame() {
    return body != null && size >= LARGE_FRAME;
  }

  private void checkHeader(int frameFlags, long frameSize) {
    if ((frameFlags & reserved) != 0) {
      throw new ZmtpException(
          Fault.MALFORMED_FRAME,
          "a frame with the flags octet 0x" + Integer.toHexString(frameFlags & 0xff));
    }
    if (frameSize < 0) {
      throw new ZmtpException(
          Fault.MALFORMED_FRAME,
          "a frame of " + Long.toUnsignedString(frameSize) + " bytes; at most 2^63-1 are legal");
    }
    sink.onHeader(frameFlags, frameSize);
  }

  private void keepHeader(ByteBuffer in) {
    headerLength = in.remaining();
    in.get(header, 0, headerLength);
  }

  private void fillHeader(ByteBuffer in) {
    header[headerLength++] = in.get();
    boolean isLong = (header[0] & FrameFlags.LONG) != 0;
    if (headerLength < (isLong ? LONG_HEADER : SHORT_HEADER)) {
      return;
    }
    headerLength = 0;
    long frameSize = isLong ? BigEndian.getLong(header, 1) : header[1] & 0xff;
    checkHeader(header[0], frameSize);
    beginBody(header[0], frameSize);
    if (size == 0) {
      endBody();
    }
  }

  private void beginBody(int frameFlags, long frameSize) {
    flags = frameFlags;
    // The sink admitted it, so it fits into an array.
    size = Math.toIntExact(frameSize);
    filled = 0;
    body = new byte[Math.min(size, trusted)];
  }

  private void fillBody(ByteBuffer in) {
    if (filled == body.length) {
      body = Arrays.copyOf(body, (int) Math.min(size, 2L * body.length));
    }
    int count = Math.min(body.length - filled, in.remaining());
    in.get(body, filled, count);
    filled += count;
    if (filled == size) {
      endBody();
    }
  }

  private void endBody() {
    byte[] frame = body;
    body = null;
    trusted = Math.max(trusted, size);
    paused = !sink.onFrame(flags, frame);
  }
}
