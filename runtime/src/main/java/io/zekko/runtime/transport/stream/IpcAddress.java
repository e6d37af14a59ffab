package io.zekko.runtime.transport.stream;

import io.zekko.Endpoint;
import io.zekko.ErrorCode;
import io.zekko.InvalidEndpointException;
import io.zekko.runtime.transport.Transport.Direction;
import java.nio.charset.StandardCharsets;

/**
 * The address of an ipc endpoint as it was written.
 *
 * @param kind how {@code name} is meant
 * @param name a path, or a name without its {@code @}; empty for a wildcard
 */
record IpcAddress(Kind kind, String name) {
  /** What a Unix domain socket's address holds, less the byte that ends a path or begins a name. */
  static final int MAX_BYTES = 107;

  enum Kind {
    /** A file. */
    PATH,
    /** A name in Linux' abstract namespace, written with an {@code @} before it. */
    ABSTRACT,
    /** Some file that does not exist yet, written {@code *}. */
    WILDCARD
  }

  /**
   * Reads a path, {@code @name}, or to bind also {@code *}.
   *
   * @throws InvalidEndpointException if it has another form or is too long
   */
  static IpcAddress parse(Endpoint endpoint, Direction direction) {
    String text = endpoint.address();
    if (text.equals("*")) {
      if (direction == Direction.CONNECT) {
        throw new InvalidEndpointException(
            endpoint.toString(), "* is for bind; connect to the path that the bound socket tells");
      }
      return new IpcAddress(Kind.WILDCARD, "");
    }
    if (text.equals("@")) {
      throw new InvalidEndpointException(
          endpoint.toString(), "@ needs the name of an abstract socket behind it");
    }
    if (text.indexOf('\0') >= 0) {
      throw new InvalidEndpointException(endpoint.toString(), "a zero byte cannot be in a path");
    }
    boolean named = text.startsWith("@");
    String name = named ? text.substring(1) : text;
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new InvalidEndpointException(
          ErrorCode.ENAMETOOLONG,
          endpoint.toString(),
          bytes + " bytes; a Unix domain socket can have " + MAX_BYTES + ", use a shorter path");
    }
    return new IpcAddress(named ? Kind.ABSTRACT : Kind.PATH, name);
  }

  /** The address as the operating system knows it. */
  String socketName() {
    return kind == Kind.ABSTRACT ? '\0' + name : name;
  }

  /** The endpoint that leads here. */
  Endpoint endpoint() {
    return new Endpoint(IpcTransport.SCHEME, kind == Kind.ABSTRACT ? '@' + name : name);
  }
}
