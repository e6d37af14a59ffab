package io.zekko.runtime.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.zekko.runtime.loop.IoLoops;
import io.zekko.runtime.loop.TestLoops;
import io.zekko.runtime.options.SocketOptions;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CongestionTest {
  private final List<Channel> channels = new ArrayList<>();

  @AfterEach
  void close() {
    channels.forEach(channel -> channel.unsafe().closeForcibly());
  }

  private EpollSocketChannel channel(SocketProtocolFamily family) {
    assumeTrue(IoLoops.epoll());
    EpollSocketChannel channel = new EpollSocketChannel(family);
    channels.add(channel);
    return channel;
  }

  private static String control(Channel channel) {
    ByteBuffer name = channel.config().getOption(Congestion.CONTROL);
    return StandardCharsets.US_ASCII.decode(name).toString();
  }

  @Test
  void connectionsOverLoopbackAreNotPaced() {
    Channel ip4 = channel(SocketProtocolFamily.INET);
    Congestion.control(ip4, new InetSocketAddress("127.0.0.2", 1));
    assertThat(control(ip4)).isEqualTo("reno");

    Channel ip6 = channel(SocketProtocolFamily.INET6);
    Congestion.control(ip6, new InetSocketAddress("::1", 1));
    assertThat(control(ip6)).isEqualTo("reno");
  }

  @Test
  void bothEndsOfAConnectionAreTold() throws Exception {
    assumeTrue(IoLoops.epoll());
    SocketOptions options = SocketOptions.create();
    CompletableFuture<Channel> accepted = new CompletableFuture<>();
    try (TestLoops loops = new TestLoops(1)) {
      EventLoop loop = loops.get(0).eventLoop();
      Channel server =
          TcpKind.INSTANCE.server(loop, new InetSocketAddress("127.0.0.1", 0), options);
      server.pipeline().addLast(new Accepting(accepted));
      loop.register(server).get();
      server.bind(new InetSocketAddress("127.0.0.1", 0)).get();
      Channel client = TcpKind.INSTANCE.client(loop, server.localAddress(), options);
      loop.register(client).get();
      client.connect(server.localAddress()).get();
      channels.add(accepted.get());

      TcpKind.INSTANCE.configure(accepted.get(), options);

      assertThat(control(client)).isEqualTo("reno");
      assertThat(control(accepted.get())).isEqualTo("reno");
      client.close().get();
      server.close().get();
    }
  }

  private static final class Accepting extends ChannelInboundHandlerAdapter {
    private final CompletableFuture<Channel> accepted;

    Accepting(CompletableFuture<Channel> accepted) {
      this.accepted = accepted;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object channel) {
      accepted.complete((Channel) channel);
    }
  }

  @Test
  void connectionsThroughTheNetworkStayAsTheSystemHasThem() {
    Channel channel = channel(SocketProtocolFamily.INET);
    String before = control(channel);

    Congestion.control(channel, new InetSocketAddress("192.0.2.1", 1));
    Congestion.control(channel, null);

    assertThat(control(channel)).isEqualTo(before);
  }

  @Test
  void channelsThatCannotBeToldAreLeftAlone() {
    Channel channel = new NioSocketChannel();
    channels.add(channel);

    Congestion.control(channel, new InetSocketAddress("127.0.0.1", 1));

    assertThat(channel.isOpen()).isTrue();
  }
}
