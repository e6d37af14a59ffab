package io.zekko.runtime.zmtp;

/** The version that a connection uses: the peer's own, or 3.1 when the peer's is higher. */
public enum ZmtpVersion {
  /** RFC 15: no commands, no metadata. */
  V2_0("2.0"),
  /** RFC 23: commands, but subscriptions travel as messages. */
  V3_0("3.0"),
  /** RFC 37: subscriptions and heartbeats are commands. */
  V3_1("3.1");

  private final String number;

  ZmtpVersion(String number) {
    this.number = number;
  }

  /** Whether SUBSCRIBE, CANCEL, PING and PONG are commands of this version. */
  public boolean hasTrafficCommands() {
    return this == V3_1;
  }

  @Override
  public String toString() {
    return number;
  }
}
