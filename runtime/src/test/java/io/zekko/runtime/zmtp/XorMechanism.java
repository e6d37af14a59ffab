package io.zekko.runtime.zmtp;

import java.util.Arrays;

/**
 * The least that a sealing mechanism can be: HELLO from both ends, then READY, then every frame
 * within a message frame whose first octet holds the flags, all octets flipped.
 */
final class XorMechanism implements Mechanism {
  /** Where the last handshake waits when {@link #waits} is set. */
  XorHandshake waiting;

  /** Whether READY is held back until {@link XorHandshake#goOn}, as if somebody had to be asked. */
  boolean waits;

  /** Whether the first command is refused at once. */
  boolean refuses;

  /** How many commands came. */
  int commands;

  @Override
  public String name() {
    return "XOR";
  }

  @Override
  public boolean isServer() {
    return true;
  }

  @Override
  public Handshake begin(HandshakeConnection connection) {
    waiting = new XorHandshake(connection);
    return waiting;
  }

  final class XorHandshake implements Handshake {
    private final HandshakeConnection connection;

    XorHandshake(HandshakeConnection connection) {
      this.connection = connection;
    }

    void goOn() {
      connection.send("READY", connection.localMetadata());
    }

    void refuse() {
      connection.fail(Fault.REFUSED_BY_PEER, "somebody said no");
    }

    @Override
    public void start() {
      connection.send("HELLO", new byte[0]);
    }

    @Override
    public void onCommand(String name, byte[] body, int dataAt) {
      commands++;
      if (refuses) {
        refuse();
      } else if (name.equals("READY")) {
        connection.complete(body, dataAt);
      } else if (!waits) {
        goOn();
      }
    }

    @Override
    public FrameSeal seal() {
      return new Flip();
    }
  }

  private static final class Flip implements FrameSeal {
    private int flags;

    @Override
    public int overheadBytes() {
      // An upper bound is allowed.
      return 4;
    }

    @Override
    public byte[] seal(int flags, byte[] body) {
      byte[] sealed = Wire.concat(new byte[] {(byte) flags}, body);
      flip(sealed);
      return sealed;
    }

    @Override
    public byte[] open(byte[] sealed) {
      if (sealed.length == 0) {
        throw new ZmtpException(Fault.MALFORMED_COMMAND, "nothing sealed");
      }
      flip(sealed);
      flags = sealed[0];
      return Arrays.copyOfRange(sealed, 1, sealed.length);
    }

    @Override
    public int openedFlags() {
      return flags;
    }

    private static void flip(byte[] bytes) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] ^= 0x55;
      }
    }
  }
}
