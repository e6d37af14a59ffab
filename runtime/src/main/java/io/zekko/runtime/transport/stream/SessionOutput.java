package io.zekko.runtime.transport.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.zekko.runtime.loop.Flushable;
import io.zekko.runtime.loop.IoLoop;
import io.zekko.runtime.zmtp.WireBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Carries the bytes of a session's engine to its channel. They are copied to direct memory once, in
 * slices: a body of many megabytes never exists twice, and waits as its own array while the peer is
 * slow.
 */
final class SessionOutput implements Flushable {
  /** Enough bytes for one system call; more are handed on before the batch ends. */
  static final int BATCH_BYTES = 256 * 1024;

  private static final int SLICE_BYTES = 256 * 1024;

  private final Channel channel;
  private final WireBuffer encoded;
  private final IoLoop loop;
  private final Runnable onFlushed;
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private int waitingOffset;
  private int unflushed;
  private boolean advancing;
  private boolean dirty;
  private boolean flushing;

  /** Output of what {@code encoded} gathers; {@code onFlushed} is called once per batch. */
  SessionOutput(Channel channel, WireBuffer encoded, IoLoop loop, Runnable onFlushed) {
    this.channel = channel;
    this.encoded = encoded;
    this.loop = loop;
    this.onFlushed = onFlushed;
  }

  /** Asks for a flush at the end of the batch. */
  void flushLater() {
    if (!dirty) {
      dirty = true;
      loop.flushLater(this);
    }
  }

  /** The end of a batch. */
  @Override
  public void flush() {
    dirty = false;
    flushing = true;
    flushNow();
    flushing = false;
    onFlushed.run();
  }

  /** Whether the loop is just ending a batch of this session. */
  boolean isFlushing() {
    return flushing;
  }

  /** Whether part of a large message still waits for the peer. */
  boolean isBehind() {
    return !waiting.isEmpty();
  }

  /** Whether anything that was flushed waits, because the operating system does not take it. */
  boolean hasUnwritten() {
    ChannelOutboundBuffer flushed = channel.unsafe().outboundBuffer();
    return isBehind() || flushed != null && !flushed.isEmpty();
  }

  /** Whether so much is gathered that the end of the batch should not be waited for. */
  boolean isBatchFull() {
    return encoded.length() + unflushed >= BATCH_BYTES;
  }

  /** Takes what is encoded, which ends with the header of {@code body}, and the body. */
  void large(byte[] body) {
    int total = encoded.length() + body.length;
    if (waiting.isEmpty() && total <= SLICE_BYTES && total > 0) {
      ByteBuf buffer = channel.alloc().directBuffer(total);
      buffer.writeBytes(encoded.array(), 0, encoded.length()).writeBytes(body);
      encoded.clear();
      write(buffer);
    } else {
      push();
      waiting.add(body);
      advance();
    }
  }

  /** Hands all that is there to the operating system, as far as it takes it. */
  void flushNow() {
    push();
    unflushed = 0;
    channel.flush();
    if (advance()) {
      unflushed = 0;
      channel.flush();
    }
  }

  /** Goes on with what waits, as far as the channel takes it; returns whether to flush then. */
  boolean advance() {
    if (advancing) {
      // A flush below made the channel writable and that came back here.
      return false;
    }
    advancing = true;
    while (!waiting.isEmpty() && hasRoom()) {
      byte[] next = waiting.peek();
      int length = Math.min(next.length - waitingOffset, SLICE_BYTES);
      write(channel.alloc().directBuffer(length).writeBytes(next, waitingOffset, length));
      waitingOffset += length;
      if (waitingOffset == next.length) {
        waiting.remove();
        waitingOffset = 0;
      }
    }
    advancing = false;
    return unflushed > 0;
  }

  private boolean hasRoom() {
    if (!channel.isWritable()) {
      unflushed = 0;
      channel.flush();
    }
    return channel.isWritable();
  }

  private void push() {
    int length = encoded.length();
    if (length == 0) {
      return;
    }
    if (waiting.isEmpty()) {
      write(channel.alloc().directBuffer(length).writeBytes(encoded.array(), 0, length));
    } else {
      waiting.add(Arrays.copyOf(encoded.array(), length));
    }
    encoded.clear();
  }

  private void write(ByteBuf buffer) {
    unflushed += buffer.readableBytes();
    channel.write(buffer, channel.voidPromise());
  }
}
