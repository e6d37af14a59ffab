package io.zekko.runtime.transport.stream;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandle;
import io.zekko.runtime.options.SocketOptions;
import java.net.SocketAddress;
import java.util.Optional;

/** What differs between tcp and ipc when a channel is made. Stateless. */
interface StreamKind {
  /** A channel to connect to {@code target}, with its options set. */
  Channel client(EventLoop eventLoop, SocketAddress target, SocketOptions options);

  /** A channel to bind to {@code address}, with its options set. */
  ServerChannel server(EventLoop eventLoop, SocketAddress address, SocketOptions options);

  /** Sets the options of an accepted channel. */
  void configure(Channel accepted, SocketOptions options);

  /** An address as endpoint; empty if it says nothing. */
  Optional<String> text(SocketAddress address);

  /** Whether channels on this loop use epoll directly instead of the JDK. */
  static boolean isEpoll(EventLoop eventLoop) {
    return eventLoop instanceof IoEventLoop io && io.isCompatible(EpollIoHandle.class);
  }
}
