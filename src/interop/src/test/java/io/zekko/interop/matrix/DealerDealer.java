package io.zekko.interop.matrix;

import io.zekko.interop.peer.Peer;

/** Everything goes both ways, nothing is added. */
final class DealerDealer implements Conversation {
  @Override
  public String left() {
    return "DEALER";
  }

  @Override
  public String right() {
    return "DEALER";
  }

  @Override
  public void between(Peer left, Peer right) {
    Conversation.pass(left, right);
    Conversation.pass(right, left);
  }
}
