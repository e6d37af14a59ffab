package io.zekko.runtime.transport.stream;

import io.zekko.Endpoint;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A tcp connection without ZMTP, for what no well-behaved peer does. */
final class RawPeer implements AutoCloseable {
  /** A ZMTP 3.1 greeting with NULL. */
  static final byte[] GREETING = greeting();

  private final Socket socket;

  private RawPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(10_000);
  }

  static RawPeer connect(Endpoint endpoint) throws IOException {
    String address = endpoint.address();
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  static RawPeer accept(ServerSocket server) throws IOException {
    return new RawPeer(server.accept());
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  byte[] receive(int count) throws IOException {
    return socket.getInputStream().readNBytes(count);
  }

  /** Reads a frame and returns its body. */
  byte[] receiveFrame() throws IOException {
    boolean isLong = (receive(1)[0] & 2) != 0;
    byte[] length = receive(isLong ? Long.BYTES : 1);
    return receive(new BigInteger(1, length).intValueExact());
  }

  /** Waits until the other side closes. */
  void awaitClosed() throws IOException {
    try {
      socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    } catch (java.net.SocketException e) {
      // A reset is an end too.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static byte[] greeting() {
    byte[] bytes = new byte[64];
    bytes[0] = (byte) 0xff;
    bytes[9] = 0x7f;
    bytes[10] = 3;
    bytes[11] = 1;
    System.arraycopy(new byte[] {'N', 'U', 'L', 'L'}, 0, bytes, 12, 4);
    return bytes;
  }
}
