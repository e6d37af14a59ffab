package io.zekko.runtime.zmtp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What this socket announces in its handshake, in the form of RFC 37 "Connection Metadata". */
final class LocalMetadata {
  private LocalMetadata() {}

  static byte[] encode(ZmtpSettings settings) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String type = settings.socketType().name();
    put(bytes, Metadata.SOCKET_TYPE, type.getBytes(StandardCharsets.US_ASCII));
    if (settings.socketType().announcesIdentity()) {
      put(bytes, Metadata.IDENTITY, settings.identity());
    }
    for (Map.Entry<String, byte[]> property : settings.extraMetadata().entrySet()) {
      put(bytes, property.getKey(), property.getValue());
    }
    return bytes.toByteArray();
  }

  private static void put(ByteArrayOutputStream bytes, String name, byte[] value) {
    bytes.write(name.length());
    bytes.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    byte[] length = new byte[Integer.BYTES];
    BigEndian.putInt(length, 0, value.length);
    bytes.writeBytes(length);
    bytes.writeBytes(value);
  }
}
