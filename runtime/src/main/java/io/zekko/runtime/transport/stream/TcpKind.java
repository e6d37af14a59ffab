package io.zekko.runtime.transport.stream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.options.TcpOptions;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/** Channels over tcp. The family of a socket is that of its address. */
final class TcpKind implements StreamKind {
  static final TcpKind INSTANCE = new TcpKind();

  private TcpKind() {}

  @Override
  public Channel client(EventLoop eventLoop, SocketAddress target, SocketOptions options) {
    SocketProtocolFamily family = family(target);
    Channel channel =
        StreamKind.isEpoll(eventLoop)
            ? new EpollSocketChannel(family)
            : new NioSocketChannel(SelectorProvider.provider(), family);
    configure(channel, options);
    Congestion.control(channel, target);
    // A fixed source port can be used again while its last connection is remembered.
    ChannelSetup.set(channel, ChannelOption.SO_REUSEADDR, true);
    long timeoutMillis = options.connection().connectTimeout().toMillis();
    channel.config().setConnectTimeoutMillis((int) timeoutMillis);
    return channel;
  }

  @Override
  public ServerChannel server(EventLoop eventLoop, SocketAddress address, SocketOptions options) {
    SocketProtocolFamily family = family(address);
    ServerChannel channel =
        StreamKind.isEpoll(eventLoop)
            ? new EpollServerSocketChannel(family)
            : new NioServerSocketChannel(SelectorProvider.provider(), family);
    ChannelSetup.server(channel, options);
    ChannelSetup.set(channel, ChannelOption.SO_REUSEADDR, true);
    return channel;
  }

  @Override
  public void configure(Channel channel, SocketOptions options) {
    ChannelSetup.stream(channel, options);
    // An accepted channel knows its peer; one that is to connect does not yet.
    Congestion.control(channel, channel.remoteAddress());
    ChannelSetup.set(channel, ChannelOption.TCP_NODELAY, true);
    TcpOptions tcp = options.tcp();
    if (tcp.tos() != 0) {
      ChannelSetup.set(channel, ChannelOption.IP_TOS, tcp.tos());
    }
    tcp.keepAlive().ifPresent(on -> ChannelSetup.set(channel, ChannelOption.SO_KEEPALIVE, on));
    if (channel instanceof EpollSocketChannel) {
      probe(
          channel,
          tcp,
          EpollChannelOption.TCP_KEEPIDLE,
          EpollChannelOption.TCP_KEEPINTVL,
          EpollChannelOption.TCP_KEEPCNT);
    } else {
      probe(
          channel,
          tcp,
          NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE),
          NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL),
          NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT));
    }
  }

  @Override
  public Optional<String> text(SocketAddress address) {
    return Optional.of(TcpHosts.endpoint((InetSocketAddress) address).toString());
  }

  private static void probe(
      Channel channel,
      TcpOptions tcp,
      ChannelOption<Integer> idle,
      ChannelOption<Integer> interval,
      ChannelOption<Integer> count) {
    tcp.keepAliveIdle().ifPresent(time -> ChannelSetup.set(channel, idle, seconds(time)));
    tcp.keepAliveInterval().ifPresent(time -> ChannelSetup.set(channel, interval, seconds(time)));
    tcp.keepAliveCount().ifPresent(probes -> ChannelSetup.set(channel, count, probes));
  }

  private static int seconds(Duration duration) {
    return (int) duration.toSeconds();
  }

  private static SocketProtocolFamily family(SocketAddress address) {
    return ((InetSocketAddress) address).getAddress() instanceof Inet4Address
        ? SocketProtocolFamily.INET
        : SocketProtocolFamily.INET6;
  }
}
