package io.zekko.runtime.zmtp;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The properties that a peer announces in its handshake (RFC 37 "Connection Metadata"). Immutable,
 * apart from the arrays, which are shared and only to be read.
 */
public final class Metadata {
  /** The name of the property that holds the type of socket. */
  public static final String SOCKET_TYPE = "Socket-Type";

  /** The name of the property that holds the routing id. */
  public static final String IDENTITY = "Identity";

  /** No properties. */
  public static final Metadata EMPTY = new Metadata(Map.of());

  private static final int MAX_NAME_BYTES = 255;

  private final Map<String, byte[]> properties;

  private Metadata(Map<String, byte[]> properties) {
    this.properties = Collections.unmodifiableMap(properties);
  }

  /** The properties by name, as the peer spelt and ordered them; not modifiable. */
  public Map<String, byte[]> asMap() {
    return properties;
  }

  /**
   * The value of a property, or null if there is none. The case of {@code name} does not matter.
   */
  public byte[] get(String name) {
    for (Map.Entry<String, byte[]> property : properties.entrySet()) {
      if (property.getKey().equalsIgnoreCase(name)) {
        return property.getValue();
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return properties.size() + " properties";
  }

  /**
   * Reads the properties that fill {@code bytes} from {@code from} on. Of several with one name the
   * first counts, as in libzmq.
   *
   * @throws ZmtpException if they have another form or break a limit
   */
  static Metadata parse(byte[] bytes, int from, Limits limits) {
    if (bytes.length - from > limits.maxMetadataBytes()) {
      throw invalid(
          (bytes.length - from) + " bytes; " + limits.maxMetadataBytes() + " are allowed");
    }
    Map<String, byte[]> properties = new LinkedHashMap<>();
    Metadata found = new Metadata(properties);
    int count = 0;
    int at = from;
    while (at < bytes.length) {
      if (++count > limits.maxMetadataProperties()) {
        throw invalid("more than " + limits.maxMetadataProperties() + " properties");
      }
      int nameLength = bytes[at++] & 0xff;
      if (nameLength == 0 || nameLength > bytes.length - at) {
        throw invalid("a name of " + nameLength + " bytes, " + (bytes.length - at) + " follow");
      }
      String name = new String(bytes, at, nameLength, StandardCharsets.ISO_8859_1);
      at += nameLength;
      if (bytes.length - at < Integer.BYTES) {
        throw invalid("the length of a value is cut off");
      }
      int valueLength = BigEndian.getInt(bytes, at);
      at += Integer.BYTES;
      if (valueLength < 0 || valueLength > bytes.length - at) {
        throw invalid(
            "a value of %s bytes, %d follow"
                .formatted(Integer.toUnsignedString(valueLength), bytes.length - at));
      }
      byte[] value = new byte[valueLength];
      System.arraycopy(bytes, at, value, 0, valueLength);
      at += valueLength;
      if (found.get(name) == null) {
        properties.put(name, value);
      }
    }
    return found;
  }

  /** Whether {@code name} is one that RFC 37 allows: 1 to 255 letters, digits, and {@code -_.+}. */
  static boolean isLegalName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!letter && !(c >= '0' && c <= '9') && "-_.+".indexOf(c) < 0) {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= MAX_NAME_BYTES;
  }

  private static ZmtpException invalid(String what) {
    return new ZmtpException(Fault.INVALID_METADATA, "metadata: " + what);
  }
}
