package io.zekko.runtime.transport.stream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.RawUnixChannelOption;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How the operating system spares the network. Between two sockets of one machine there is none to
 * be spared, but a system whose default is BBR holds bytes back by timers there too: that costs
 * more than the bytes. So connections over loopback use Reno, which every Linux has, and which
 * sends as soon as the peer has room.
 */
final class Congestion {
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_CONGESTION = 13;
  private static final byte[] RENO = "reno".getBytes(StandardCharsets.US_ASCII);

  static final ChannelOption<ByteBuffer> CONTROL =
      new RawUnixChannelOption("TCP_CONGESTION", IPPROTO_TCP, TCP_CONGESTION, RENO.length);

  private Congestion() {}

  /** Lets {@code channel} send without timers if {@code peer} is on this machine. */
  static void control(Channel channel, SocketAddress peer) {
    if (channel instanceof EpollSocketChannel
        && peer instanceof InetSocketAddress inet
        && inet.getAddress().isLoopbackAddress()) {
      try {
        channel.config().setOption(CONTROL, ByteBuffer.wrap(RENO));
      } catch (ChannelException e) {
        // Not allowed here. Then it is as slow as the system wants it.
      }
    }
  }
}
