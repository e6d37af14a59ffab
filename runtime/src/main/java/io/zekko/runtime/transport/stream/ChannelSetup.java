package io.zekko.runtime.transport.stream;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.zekko.runtime.loop.IoLoop;
import io.zekko.runtime.options.SocketOptions;

/** The options that tcp and ipc channels share. */
final class ChannelSetup {
  /**
   * Bytes in hand are lost when a connection breaks, so there are few: two batches, and one more.
   */
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(SessionOutput.BATCH_BYTES, 2 * SessionOutput.BATCH_BYTES);

  private ChannelSetup() {}

  static void stream(Channel channel, SocketOptions options) {
    channel
        .config()
        .setAllocator(PooledByteBufAllocator.DEFAULT)
        .setRecvByteBufAllocator(new FixedRecvByteBufAllocator(IoLoop.READ_BYTES))
        .setWriteBufferWaterMark(WATER_MARK)
        // After a failed write, what the peer had sent before can still be read.
        .setAutoClose(false);
    buffers(channel, options);
  }

  static void server(Channel channel, SocketOptions options) {
    set(channel, ChannelOption.SO_BACKLOG, options.connection().backlog());
  }

  private static void buffers(Channel channel, SocketOptions options) {
    options
        .tcp()
        .sendBufferBytes()
        .ifPresent(bytes -> set(channel, ChannelOption.SO_SNDBUF, bytes));
    options
        .tcp()
        .receiveBufferBytes()
        .ifPresent(bytes -> set(channel, ChannelOption.SO_RCVBUF, bytes));
  }

  /** Sets an option where the channel has it. */
  static <T> void set(Channel channel, ChannelOption<T> option, T value) {
    channel.config().setOption(option, value);
  }
}
