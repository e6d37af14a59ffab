package io.zekko.runtime.transport;

import io.zekko.Endpoint;
import io.zekko.ErrorCode;
import io.zekko.InvalidEndpointException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The transports a Zekko knows, by scheme. Immutable. */
public final class Transports {
  private final Map<String, Transport> byScheme = new TreeMap<>();

  /** A registry of these transports; a later one replaces an earlier one of the same scheme. */
  public Transports(Collection<? extends Transport> transports) {
    for (Transport transport : transports) {
      byScheme.put(transport.scheme(), transport);
    }
  }

  /**
   * The transport that serves {@code endpoint}.
   *
   * @throws InvalidEndpointException with EPROTONOSUPPORT if there is none
   */
  public Transport of(Endpoint endpoint) {
    Transport transport = byScheme.get(endpoint.scheme());
    if (transport == null) {
      throw new InvalidEndpointException(
          ErrorCode.EPROTONOSUPPORT,
          endpoint.toString(),
          "no transport for \"" + endpoint.scheme() + "\"; there is " + byScheme.keySet());
    }
    return transport;
  }
}
