package io.zekko.runtime.transport.stream;

import io.netty.util.NetUtil;
import io.zekko.Endpoint;
import io.zekko.InvalidEndpointException;
import java.util.Optional;

/**
 * The address of a tcp endpoint as it was written; nothing is looked up.
 *
 * @param source where a connection starts from, if that was said
 * @param target where to bind or connect
 */
record TcpAddress(Optional<Host> source, Host target) {
  private static final int MAX_PORT = 0xffff;

  /**
   * A host and a port.
   *
   * @param name a name, a numeric address without brackets, a network interface, or {@code *}
   * @param port 0 for any that is free
   */
  record Host(String name, int port) {
    boolean isWildcard() {
      return name.equals("*");
    }
  }

  /**
   * Reads {@code host:port}, where the host is an address, a network interface or {@code *} and the
   * port may be 0 or {@code *}.
   *
   * @throws InvalidEndpointException if it has another form
   */
  static TcpAddress forBind(Endpoint endpoint) {
    if (endpoint.address().indexOf(';') >= 0) {
      throw invalid(endpoint, "a source address (\"source:port;\") is for connect, not for bind");
    }
    return new TcpAddress(Optional.empty(), host(endpoint, endpoint.address()));
  }

  /**
   * Reads {@code host:port} or {@code source:port;host:port}.
   *
   * @throws InvalidEndpointException if it has another form
   */
  static TcpAddress forConnect(Endpoint endpoint) {
    String text = endpoint.address();
    int semicolon = text.indexOf(';');
    if (semicolon != text.lastIndexOf(';')) {
      throw invalid(endpoint, "one source address and one target: source:port;host:port");
    }
    Optional<Host> source =
        semicolon < 0
            ? Optional.empty()
            : Optional.of(host(endpoint, text.substring(0, semicolon)));
    Host target = host(endpoint, text.substring(semicolon + 1));
    if (target.isWildcard()) {
      throw invalid(endpoint, "* is for bind; name the host to connect to");
    }
    if (target.port() == 0) {
      throw invalid(endpoint, "connect needs the peer's port, from 1 to " + MAX_PORT);
    }
    return new TcpAddress(source, target);
  }

  private static Host host(Endpoint endpoint, String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0 || text.endsWith("]")) {
      throw invalid(endpoint, "the port is missing; write host:port");
    }
    return new Host(
        hostName(endpoint, text.substring(0, colon)), port(endpoint, text.substring(colon + 1)));
  }

  private static String hostName(Endpoint endpoint, String text) {
    if (text.isEmpty()) {
      throw invalid(endpoint, "the host is missing; write host:port");
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      String literal = text.substring(1, text.length() - 1);
      if (!NetUtil.isValidIpV6Address(literal)) {
        throw invalid(endpoint, "\"" + literal + "\" is not an IPv6 address");
      }
      return literal;
    }
    if (text.indexOf(':') >= 0) {
      throw invalid(endpoint, "write an IPv6 address in brackets: [::1]:5555");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && "-_.".indexOf(c) < 0 && !text.equals("*")) {
        throw invalid(endpoint, "a host name cannot contain '" + c + "'");
      }
    }
    return text;
  }

  private static int port(Endpoint endpoint, String text) {
    if (text.equals("*")) {
      return 0;
    }
    int port = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || port > MAX_PORT) {
        port = MAX_PORT + 1;
        break;
      }
      port = 10 * port + digit;
    }
    if (text.isEmpty() || port > MAX_PORT) {
      throw invalid(endpoint, "\"" + text + "\" is not a port; there are 1 to " + MAX_PORT);
    }
    return port;
  }

  private static InvalidEndpointException invalid(Endpoint endpoint, String reason) {
    return new InvalidEndpointException(endpoint.toString(), reason);
  }
}
