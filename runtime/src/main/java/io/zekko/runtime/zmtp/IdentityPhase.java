package io.zekko.runtime.zmtp;

import io.zekko.RoutingId;
import java.util.List;

/** The end of a ZMTP 2.0 handshake: the peer's identity as the first frame (RFC 15). */
final class IdentityPhase implements FrameSink {
  /** Names by number; those of libzmq's {@code zmq.h}. */
  private static final List<String> SOCKET_TYPES =
      List.of(
          "PAIR", "PUB", "SUB", "REQ", "REP", "DEALER", "ROUTER", "PULL", "PUSH", "XPUB", "XSUB");

  private final ZmtpEngine engine;
  private final int socketTypeNumber;

  IdentityPhase(ZmtpEngine engine, int socketTypeNumber) {
    this.engine = engine;
    this.socketTypeNumber = socketTypeNumber;
  }

  @Override
  public void onHeader(int flags, long size) {
    if ((flags & FrameFlags.MORE) != 0 || size > RoutingId.MAX_LENGTH) {
      throw new ZmtpException(
          Fault.MALFORMED_FRAME,
          "an identity of %d bytes with the flags octet 0x%02x; it is one frame of at most %d"
              .formatted(size, flags, RoutingId.MAX_LENGTH));
    }
  }

  @Override
  public boolean onFrame(int flags, byte[] body) {
    // RFC 15 wants the type checked, libzmq never did.
    String type = socketTypeNumber < SOCKET_TYPES.size() ? SOCKET_TYPES.get(socketTypeNumber) : "";
    engine.becomeReady(new PeerInfo(type, body, ZmtpVersion.V2_0, Metadata.EMPTY), null);
    return true;
  }
}
