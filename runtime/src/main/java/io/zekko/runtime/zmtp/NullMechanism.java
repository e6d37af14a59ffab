package io.zekko.runtime.zmtp;

/**
 * No security (RFC 37 "The NULL Security Mechanism"). Both ends send READY at once: the RFC lets
 * the server wait for the client's, libzmq does not and neither do its peers.
 */
public final class NullMechanism implements Mechanism {
  /** The only one. */
  public static final NullMechanism INSTANCE = new NullMechanism();

  private static final String READY = "READY";

  private NullMechanism() {}

  @Override
  public String name() {
    return "NULL";
  }

  @Override
  public boolean allowsUnsecuredPeers() {
    return true;
  }

  @Override
  public Handshake begin(HandshakeConnection connection) {
    return new Readiness(connection);
  }

  private record Readiness(HandshakeConnection connection) implements Handshake {
    @Override
    public void start() {
      connection.send(READY, connection.localMetadata());
    }

    @Override
    public void onCommand(String name, byte[] body, int dataAt) {
      if (!name.equals(READY)) {
        throw new ZmtpException(
            Fault.UNEXPECTED_COMMAND,
            "the command " + WireText.quote(name) + " where NULL expects READY");
      }
      connection.complete(body, dataAt);
    }
  }
}
