package io.zekko.runtime.transport.stream;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.zekko.runtime.options.SocketOptions;
import java.net.SocketAddress;
import java.util.Optional;

/** Channels over Unix domain sockets. */
final class IpcKind implements StreamKind {
  static final IpcKind INSTANCE = new IpcKind();

  private IpcKind() {}

  @Override
  public Channel client(EventLoop eventLoop, SocketAddress target, SocketOptions options) {
    Channel channel =
        StreamKind.isEpoll(eventLoop)
            ? new EpollDomainSocketChannel()
            : new NioDomainSocketChannel();
    ChannelSetup.stream(channel, options);
    return channel;
  }

  @Override
  public ServerChannel server(EventLoop eventLoop, SocketAddress address, SocketOptions options) {
    ServerChannel channel =
        StreamKind.isEpoll(eventLoop)
            ? new EpollServerDomainSocketChannel()
            : new NioServerDomainSocketChannel();
    ChannelSetup.server(channel, options);
    return channel;
  }

  @Override
  public void configure(Channel accepted, SocketOptions options) {
    ChannelSetup.stream(accepted, options);
  }

  @Override
  public Optional<String> text(SocketAddress address) {
    // A connecting Unix socket has no name of its own.
    return Optional.empty();
  }
}
