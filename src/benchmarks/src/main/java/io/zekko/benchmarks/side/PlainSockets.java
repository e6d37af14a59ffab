package io.zekko.benchmarks.side;

import io.zekko.benchmarks.library.ToolException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * No library at all: frames of a length and a body through blocking channels, each body in an array
 * of its own on either side. What the JVM and the system leave to a library of large messages.
 */
final class PlainSockets {
  private static final int HEADER_BYTES = 9;

  private PlainSockets() {}

  /** Accepts one connection and reads. */
  static void pull(Task task) {
    Load load = task.load();
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      InetSocketAddress bound = (InetSocketAddress) server.getLocalAddress();
      task.tellBound("tcp://127.0.0.1:" + bound.getPort());
      try (SocketChannel channel = server.accept()) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        read(channel, header, load.warmUp() + 1L);
        long start = System.nanoTime();
        read(channel, header, load.count() - 1L);
        task.throughput(System.nanoTime() - start);
        task.ready();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connects and writes, header and body with one call. */
  static void push(Task task) {
    URI endpoint = URI.create(task.endpoint());
    Load load = task.load();
    try (SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()))) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      ByteBuffer[] frame = {ByteBuffer.allocate(HEADER_BYTES), null};
      frame[0].putLong(1, load.size());
      for (long left = load.total(); left > 0; left--) {
        frame[0].clear();
        frame[1] = ByteBuffer.wrap(new byte[load.size()]);
        while (frame[1].hasRemaining()) {
          channel.write(frame);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(SocketChannel channel, ByteBuffer header, long messages)
      throws IOException {
    for (long left = messages; left > 0; left--) {
      fill(channel, header.clear());
      byte[] body = new byte[(int) header.getLong(1)];
      fill(channel, ByteBuffer.wrap(body));
    }
  }

  private static void fill(SocketChannel channel, ByteBuffer into) throws IOException {
    while (into.hasRemaining()) {
      if (channel.read(into) < 0) {
        throw new ToolException("the sender has gone too early");
      }
    }
  }
}
