package io.zekko.interop.peer;

import io.zekko.interop.support.Lab;

/** Whose socket sits at an end. */
public enum Implementation {
  ZEKKO {
    @Override
    public Peer open(Lab lab, String type, String routingId) {
      return new ZekkoPeer(lab, type, routingId);
    }
  },
  LIBZMQ {
    @Override
    public Peer open(Lab lab, String type, String routingId) {
      return new LibzmqPeer(lab, type, routingId);
    }
  },
  JEROMQ {
    @Override
    public Peer open(Lab lab, String type, String routingId) {
      return new JeromqPeer(lab, type, routingId);
    }
  };

  /** Opens a socket of {@code type}, for example DEALER; an empty routing id announces none. */
  public abstract Peer open(Lab lab, String type, String routingId);
}
