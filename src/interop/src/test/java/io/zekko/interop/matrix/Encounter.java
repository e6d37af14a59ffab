package io.zekko.interop.matrix;

import io.zekko.interop.peer.Implementation;
import io.zekko.interop.peer.Peer;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.Transport;
import java.util.Locale;

/**
 * One cell of the matrix: a conversation, who implements its ends, which end binds, and over what.
 */
record Encounter(
    Conversation conversation,
    Implementation left,
    Implementation right,
    boolean leftBinds,
    Transport transport) {
  void takePlace(Lab lab) {
    Peer leftPeer = left.open(lab, conversation.left(), conversation.leftId());
    Peer rightPeer = right.open(lab, conversation.right(), conversation.rightId());
    String endpoint = transport.endpoint(lab);
    if (leftBinds) {
      rightPeer.connect(leftPeer.bind(endpoint));
    } else {
      leftPeer.connect(rightPeer.bind(endpoint));
    }
    conversation.between(leftPeer, rightPeer);
  }

  /** For example {@code zekko REQ binds, libzmq REP connects, tcp}. */
  @Override
  public String toString() {
    return end(left, conversation.left(), leftBinds)
        + ", "
        + end(right, conversation.right(), !leftBinds)
        + ", "
        + transport.name().toLowerCase(Locale.ROOT);
  }

  private static String end(Implementation implementation, String type, boolean binds) {
    String name = implementation.name().toLowerCase(Locale.ROOT);
    return name + " " + type + (binds ? " binds" : " connects");
  }
}
