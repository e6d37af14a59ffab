package io.zekko.interop.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.peer.Peer;

/**
 * What two sockets of given types say to each other, whoever implements them. One class per pair of
 * types.
 */
interface Conversation {
  /** The type at the left end. */
  String left();

  /** The type at the right end. */
  String right();

  /** The routing id that the left end announces; empty for none. */
  default String leftId() {
    return "";
  }

  /** The routing id that the right end announces; empty for none. */
  default String rightId() {
    return "";
  }

  /** Holds the conversation and asserts that each end hears what the other one said. */
  void between(Peer left, Peer right);

  /** Sends all payloads from one end to the other, as they are and in order. */
  static void pass(Peer from, Peer to) {
    Payloads.ALL.forEach(from::send);
    for (Message payload : Payloads.ALL) {
      assertThat(to.receive()).isEqualTo(payload);
    }
  }
}
