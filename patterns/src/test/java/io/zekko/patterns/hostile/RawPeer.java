package io.zekko.patterns.hostile;

import io.zekko.runtime.socket.SocketHandle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A connection to a socket over which the test says what it likes. */
final class RawPeer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int MORE = 1;
  private static final int LONG = 2;
  private static final int COMMAND = 4;

  private final Socket socket;

  private RawPeer(Socket socket) {
    this.socket = socket;
  }

  /** Connects to where {@code target} was bound last. */
  static RawPeer connect(SocketHandle<?> target) throws IOException {
    int port = URI.create(target.lastEndpoint().toString()).getPort();
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    return new RawPeer(socket);
  }

  /** Greeting and READY of a peer of this type. */
  static byte[] handshake(String type) {
    return concat(greeting(), command("READY", property("Socket-Type", ascii(type))));
  }

  static byte[] greeting() {
    byte[] greeting = new byte[64];
    greeting[0] = (byte) 0xff;
    greeting[9] = 0x7f;
    greeting[10] = 3;
    greeting[11] = 1;
    System.arraycopy(ascii("NULL"), 0, greeting, 12, 4);
    return greeting;
  }

  static byte[] property(String name, byte[] value) {
    byte[] length = ByteBuffer.allocate(4).putInt(value.length).array();
    return concat(new byte[] {(byte) name.length()}, ascii(name), length, value);
  }

  static byte[] command(String name, byte[] data) {
    return frame(COMMAND, concat(new byte[] {(byte) name.length()}, ascii(name), data));
  }

  static byte[] frame(boolean more, byte[] body) {
    return frame(more ? MORE : 0, body);
  }

  private static byte[] frame(int flags, byte[] body) {
    byte[] header =
        body.length < 256
            ? new byte[] {(byte) flags, (byte) body.length}
            : ByteBuffer.allocate(9).put((byte) (flags | LONG)).putLong(body.length).array();
    return concat(header, body);
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Says something; false if the other side does not listen any more. */
  boolean say(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Says that this was all. */
  void sayGoodbye() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      // It is over already.
    }
  }

  /** Waits until the other side has closed. */
  void awaitClosed() throws IOException {
    try {
      socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    } catch (java.net.SocketException reset) {
      // Closed as well.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
