package io.zekko.runtime.socket;

import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.runtime.options.SocketOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The C-style calls, a frame at a time over whole messages: each thread gathers the frames it
 * sends, and reads the frames of the message it received, by itself.
 */
final class FrameByFrame {
  /** What one thread has begun to send, and to read. */
  private static final class Unfinished {
    private final List<byte[]> sending = new ArrayList<>();
    private Message receiving;
    private int next;
  }

  private final SocketAccess access;
  private final SocketOptions options;
  private final ThreadLocal<Unfinished> unfinished = ThreadLocal.withInitial(Unfinished::new);

  FrameByFrame(SocketAccess access, SocketOptions options) {
    this.access = access;
    this.options = options;
  }

  int send(byte[] buffer, int length, Flag... flags) {
    byte[] frame = Arrays.copyOf(buffer, checked(length, buffer));
    List<byte[]> frames = unfinished.get().sending;
    frames.add(frame);
    if (has(flags, Flag.SNDMORE)) {
      return length;
    }
    boolean sent = false;
    try {
      Message message = Message.wrap(frames.toArray(byte[][]::new));
      sent = access.send(message, timeout(flags, options.sendTimeout()));
    } catch (InvalidOptionException e) {
      // No other last frame would make that message one that can be sent.
      frames.clear();
      throw e;
    } finally {
      if (sent) {
        frames.clear();
      } else if (!frames.isEmpty()) {
        frames.remove(frames.size() - 1);
      }
    }
    return sent ? length : -1;
  }

  int receive(byte[] buffer, int size, Flag... flags) {
    checked(size, buffer);
    Unfinished state = unfinished.get();
    if (!receiveMore()) {
      Message message = access.receive(timeout(flags, options.receiveTimeout()));
      if (message == null) {
        return -1;
      }
      state.receiving = message;
      state.next = 0;
    }
    byte[] frame = state.receiving.frameBytes(state.next++);
    System.arraycopy(frame, 0, buffer, 0, Math.min(frame.length, size));
    return frame.length;
  }

  boolean receiveMore() {
    Unfinished state = unfinished.get();
    return state.receiving != null && state.next < state.receiving.size();
  }

  private static int checked(int length, byte[] buffer) {
    if (length < 0 || length > buffer.length) {
      throw new IllegalArgumentException(
          "length " + length + " does not fit a buffer of " + buffer.length + " bytes");
    }
    return length;
  }

  private static boolean has(Flag[] flags, Flag wanted) {
    for (Flag flag : flags) {
      if (flag == wanted) {
        return true;
      }
    }
    return false;
  }

  private static Duration timeout(Flag[] flags, Optional<Duration> configured) {
    return has(flags, Flag.DONTWAIT) ? Duration.ZERO : configured.orElse(Sending.VERY_LONG);
  }
}
