package io.zekko.interop.matrix;

import io.zekko.interop.peer.Peer;

/** Everything goes both ways. */
final class PairPair implements Conversation {
  @Override
  public String left() {
    return "PAIR";
  }

  @Override
  public String right() {
    return "PAIR";
  }

  @Override
  public void between(Peer left, Peer right) {
    Conversation.pass(left, right);
    Conversation.pass(right, left);
  }
}
