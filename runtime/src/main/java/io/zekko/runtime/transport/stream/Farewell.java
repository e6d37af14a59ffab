package io.zekko.runtime.transport.stream;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;

/**
 * Ways to close a connection that leave the peer the last bytes. A plain close destroys them: what
 * is not yet written is dropped, and if we have not read all that the peer sent, the operating
 * system drops what is on its way too.
 */
final class Farewell {
  private static final long PATIENCE_MILLIS = 1000;

  private Farewell() {}

  /** Closes when everything is written, or soon. */
  static void closeWhenWritten(Channel channel) {
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    closeLater(channel);
  }

  /** Tells the peer that this was all; what it has sent can still be read. */
  static void sayGoodbye(Channel channel) {
    if (channel.isActive()) {
      ((DuplexChannel) channel).shutdownOutput();
    }
  }

  /** Tells the peer that this was all, then reads until it closes, or not for long. */
  static void closeAfterPeer(Channel channel) {
    ((DuplexChannel) channel).shutdownOutput();
    channel.config().setAutoRead(true);
    closeLater(channel);
  }

  private static void closeLater(Channel channel) {
    channel.eventLoop().schedule(() -> channel.close(), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
