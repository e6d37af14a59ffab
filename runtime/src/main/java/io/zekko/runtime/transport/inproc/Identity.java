package io.zekko.runtime.transport.inproc;

import io.zekko.RoutingId;
import io.zekko.runtime.transport.TransportHost;

/** What a socket would announce in a handshake, if there were one. */
final class Identity {
  private static final byte[] NONE = {};

  private Identity() {}

  static byte[] of(TransportHost host) {
    return host.type().announcesIdentity()
        ? host.options().routingId().map(RoutingId::unsafeBytes).orElse(NONE)
        : NONE;
  }
}
