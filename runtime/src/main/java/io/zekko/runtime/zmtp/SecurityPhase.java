package io.zekko.runtime.zmtp;

import io.zekko.RoutingId;
import java.nio.charset.StandardCharsets;

/** The handshake of ZMTP 3: commands between the greeting and the first message. */
final class SecurityPhase implements FrameSink, HandshakeConnection {
  private final ZmtpEngine engine;
  private final ZmtpSettings settings;
  private final ZmtpVersion version;
  private final FrameWriter writer;
  private final Handshake handshake;

  SecurityPhase(ZmtpEngine engine, ZmtpSettings settings, ZmtpVersion version, FrameWriter writer) {
    this.engine = engine;
    this.settings = settings;
    this.version = version;
    this.writer = writer;
    this.handshake = settings.mechanism().begin(this);
  }

  void start() {
    handshake.start();
  }

  @Override
  public void onHeader(int flags, long size) {
    if ((flags & FrameFlags.COMMAND) == 0) {
      throw new ZmtpException(Fault.UNEXPECTED_COMMAND, "a message before the handshake was done");
    }
    TrafficPhase.checkCommand(flags, size, settings.limits());
  }

  @Override
  public boolean onFrame(int flags, byte[] body) {
    int dataAt = Command.dataAt(body);
    if (Command.isNamed(body, Command.ERROR)) {
      throw Command.refusal(body, dataAt);
    }
    handshake.onCommand(Command.name(body, dataAt), body, dataAt);
    return engine.isOpen();
  }

  @Override
  public byte[] localMetadata() {
    return LocalMetadata.encode(settings);
  }

  @Override
  public void send(String name, byte[] data) {
    byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
    writer.command(Command.body(ascii, data, 0, data.length));
  }

  @Override
  public void complete(byte[] bytes, int from) {
    Metadata metadata = Metadata.parse(bytes, from, settings.limits());
    byte[] type = metadata.get(Metadata.SOCKET_TYPE);
    byte[] identity = metadata.get(Metadata.IDENTITY);
    String typeName = type == null ? "" : new String(type, StandardCharsets.ISO_8859_1);
    // libzmq lets a peer in that does not say what it is.
    if (type != null && !settings.socketType().accepts(typeName)) {
      throw new ZmtpException(
          Fault.INVALID_PEER_TYPE,
          "a peer of type %s at a %s".formatted(WireText.quote(typeName), settings.socketType()));
    }
    if (identity == null) {
      identity = new byte[0];
    } else if (identity.length > RoutingId.MAX_LENGTH) {
      throw new ZmtpException(
          Fault.INVALID_METADATA, "an identity of " + identity.length + " bytes; 255 are allowed");
    }
    engine.becomeReady(new PeerInfo(typeName, identity, version, metadata), handshake.seal());
  }

  @Override
  public void fail(Fault fault, String detail) {
    engine.fail(fault, detail);
  }
}
