package io.zekko;

/**
 * Where a socket binds or connects: a scheme and an address, written {@code scheme://address} as
 * everywhere in ZeroMQ, for example {@code tcp://*:5555}, {@code ipc:///tmp/feed} or {@code
 * inproc://workers}. What the address means is up to the transport of the scheme.
 *
 * @param scheme the part before {@code ://}, never empty
 * @param address the part after it, never empty
 */
public record Endpoint(String scheme, String address) {
  private static final String SEPARATOR = "://";

  /** An endpoint of these parts; use {@link #parse} for text. */
  public Endpoint {
    if (scheme.isEmpty() || address.isEmpty()) {
      throw new InvalidEndpointException(
          scheme + SEPARATOR + address,
          "an endpoint is scheme://address and neither part may be empty");
    }
  }

  /**
   * Reads {@code scheme://address}.
   *
   * @throws InvalidEndpointException if the text has another form
   */
  public static Endpoint parse(String text) {
    int at = text.indexOf(SEPARATOR);
    if (at < 0) {
      throw new InvalidEndpointException(
          text, "\"://\" is missing; write for example tcp://localhost:5555");
    }
    if (at == 0 || at + SEPARATOR.length() == text.length()) {
      throw new InvalidEndpointException(
          text, "an endpoint is scheme://address and neither part may be empty");
    }
    return new Endpoint(text.substring(0, at), text.substring(at + SEPARATOR.length()));
  }

  @Override
  public String toString() {
    return scheme + SEPARATOR + address;
  }
}
