package io.zekko.runtime.transport.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.zekko.runtime.pipe.BufferedPipe;
import io.zekko.runtime.zmtp.ZmtpEngine;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Carries the bytes of a session's channel to its engine, and holds what the engine does not take
 * while the pipe is full.
 */
final class SessionInput {
  private final Channel channel;
  private final ZmtpEngine engine;
  private final ArrayDeque<ByteBuf> held = new ArrayDeque<>(4);
  private boolean decoding;
  private boolean stopped;

  SessionInput(Channel channel, ZmtpEngine engine) {
    this.channel = channel;
    this.engine = engine;
  }

  /** Whether bytes are held that may contain messages. */
  boolean isHolding() {
    return !held.isEmpty();
  }

  boolean isDecoding() {
    return decoding;
  }

  void add(ByteBuf bytes) {
    if (stopped) {
      bytes.release();
    } else {
      held.add(bytes);
    }
  }

  /** Nothing more is decoded; what is held and what comes is thrown away. */
  void stop() {
    stopped = true;
    if (!decoding) {
      discard();
    }
  }

  /**
   * Decodes what is held, until it is done or the session's pipe is full and its socket takes
   * nothing. Then the channel is not read until this is called again.
   */
  void decode(StreamSession session) {
    decoding = true;
    try {
      while (!held.isEmpty() && !stopped && !isPaused(session.pipe())) {
        decodeFirst(session);
      }
    } finally {
      decoding = false;
    }
    if (stopped) {
      discard();
    }
    boolean reads = stopped || !isPaused(session.pipe());
    boolean wasReading = channel.config().isAutoRead();
    if (!reads) {
      engine.pauseReading();
    } else if (!wasReading) {
      engine.resumeReading(SessionTimer.now());
    }
    if (wasReading != reads) {
      channel.config().setAutoRead(reads);
    }
  }

  private void decodeFirst(StreamSession session) {
    ByteBuf bytes = held.peek();
    int before = bytes.readableBytes();
    ByteBuffer view = bytes.internalNioBuffer(bytes.readerIndex(), before);
    boolean taken = engine.receive(view, SessionTimer.now());
    bytes.skipBytes(before - view.remaining());
    if (taken) {
      held.remove().release();
    } else if (!stopped) {
      // A socket that empties the pipe at this signal saves the way through the event loop.
      session.pipe().signal();
    }
  }

  private static boolean isPaused(BufferedPipe pipe) {
    return pipe != null && pipe.paused();
  }

  private void discard() {
    while (!held.isEmpty()) {
      held.remove().release();
    }
  }
}
