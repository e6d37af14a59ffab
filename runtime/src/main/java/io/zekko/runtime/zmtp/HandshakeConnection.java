package io.zekko.runtime.zmtp;

/** What a {@link Handshake} acts on. Used on the connection's thread only. */
public interface HandshakeConnection {
  /** This socket's own metadata, in the form of RFC 37 "Connection Metadata". */
  byte[] localMetadata();

  /** Sends a command; {@code data} is what follows its name. Nothing is taken over. */
  void send(String name, byte[] data);

  /**
   * Ends the handshake well. The peer's metadata fills {@code bytes} from {@code from} on.
   *
   * @throws ZmtpException if the metadata is malformed or the peer's type of socket does not fit
   */
  void complete(byte[] bytes, int from);

  /** Ends the connection; for faults found outside of the calls to the handshake. */
  void fail(Fault fault, String detail);
}
