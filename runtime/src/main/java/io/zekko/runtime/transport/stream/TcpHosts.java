package io.zekko.runtime.transport.stream;

import io.netty.util.NetUtil;
import io.zekko.Endpoint;
import io.zekko.ErrorCode;
import io.zekko.InvalidEndpointException;
import io.zekko.runtime.transport.stream.TcpAddress.Host;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** This machine's own addresses by the names that endpoints use for them. Asks no name server. */
final class TcpHosts {
  private static final String LOCALHOST = "localhost";

  private TcpHosts() {}

  /** The endpoint of an address, numeric. */
  static Endpoint endpoint(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    String host = NetUtil.toAddressString(ip);
    if (ip instanceof Inet6Address v6) {
      String zone = v6.isLinkLocalAddress() && v6.getScopeId() != 0 ? "%" + v6.getScopeId() : "";
      host = "[" + host + zone + "]";
    }
    return new Endpoint(TcpTransport.SCHEME, host + ":" + address.getPort());
  }

  /**
   * The address to bind, or to connect from.
   *
   * @throws InvalidEndpointException with ENODEV if this machine has no such interface, EINVAL if
   *     the address needs IPv6 and that is switched off
   */
  static InetSocketAddress local(Endpoint endpoint, Host host, boolean ipv6) {
    return new InetSocketAddress(localIp(endpoint, host, ipv6), host.port());
  }

  /**
   * The address that {@code name} spells out; empty if it is a name to be looked up.
   *
   * @throws InvalidEndpointException as {@link #local}
   */
  static Optional<InetAddress> numeric(Endpoint endpoint, String name, boolean ipv6) {
    boolean v6 = name.indexOf(':') >= 0;
    if (!v6 && !NetUtil.isValidIpV4Address(name)) {
      return Optional.empty();
    }
    if (v6 && !ipv6) {
      throw new InvalidEndpointException(
          endpoint.toString(), "an IPv6 address needs the option tcp.ipv6, which is off");
    }
    try {
      return Optional.of(InetAddress.getByName(name));
    } catch (UnknownHostException e) {
      throw new InvalidEndpointException(
          ErrorCode.ENODEV, endpoint.toString(), "no such zone: " + e.getMessage());
    }
  }

  /** The address of all interfaces in one family. */
  static InetAddress any(boolean ipv6) {
    return bytes(new byte[ipv6 ? 16 : 4]);
  }

  private static InetAddress localIp(Endpoint endpoint, Host host, boolean ipv6) {
    if (host.isWildcard()) {
      return any(ipv6);
    }
    if (host.name().equals(LOCALHOST)) {
      return bytes(new byte[] {127, 0, 0, 1});
    }
    return numeric(endpoint, host.name(), ipv6)
        .orElseGet(() -> ofInterface(endpoint, host.name(), ipv6));
  }

  private static InetAddress ofInterface(Endpoint endpoint, String name, boolean ipv6) {
    try {
      NetworkInterface device = NetworkInterface.getByName(name);
      if (device == null) {
        throw new InvalidEndpointException(
            ErrorCode.ENODEV,
            endpoint.toString(),
            "\"%s\" is neither a numeric address nor a network interface; there is %s"
                .formatted(name, interfaces()));
      }
      List<InetAddress> addresses = device.inetAddresses().toList();
      return addresses.stream()
          .filter(Inet4Address.class::isInstance)
          .findFirst()
          .or(() -> addresses.stream().filter(address -> ipv6).findFirst())
          .orElseThrow(
              () ->
                  new InvalidEndpointException(
                      ErrorCode.ENODEV,
                      endpoint.toString(),
                      "the network interface " + name + " has no address"));
    } catch (SocketException e) {
      throw new InvalidEndpointException(ErrorCode.ENODEV, endpoint.toString(), Reasons.of(e));
    }
  }

  private static String interfaces() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .map(NetworkInterface::getName)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static InetAddress bytes(byte[] address) {
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
