package io.zekko.interop.matrix;

import io.zekko.interop.peer.Peer;

/** Everything goes one way. */
final class PushPull implements Conversation {
  @Override
  public String left() {
    return "PUSH";
  }

  @Override
  public String right() {
    return "PULL";
  }

  @Override
  public void between(Peer push, Peer pull) {
    Conversation.pass(push, pull);
  }
}
