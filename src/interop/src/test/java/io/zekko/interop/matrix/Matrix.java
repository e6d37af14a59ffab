package io.zekko.interop.matrix;

import io.zekko.interop.peer.Implementation;
import io.zekko.interop.support.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every legal pair of types, each implementation at each end in turn, and each end binding in turn.
 */
final class Matrix {
  private static final List<Conversation> CONVERSATIONS =
      List.of(
          new PushPull(),
          new PairPair(),
          new ReqRep(),
          new ReqRouter(),
          new DealerRep(),
          new DealerDealer(),
          new DealerRouter(),
          new RouterRouter(),
          new PublishSubscribe("PUB", "SUB"),
          new PublishSubscribe("PUB", "XSUB"),
          new PublishSubscribe("XPUB", "SUB"),
          new PublishSubscribe("XPUB", "XSUB"));

  private Matrix() {}

  /** All encounters of {@code one} with {@code other}. */
  static Stream<Encounter> of(Implementation one, Implementation other, Transport transport) {
    return CONVERSATIONS.stream()
        .flatMap(conversation -> encounters(conversation, one, other, transport).stream());
  }

  private static List<Encounter> encounters(
      Conversation conversation, Implementation one, Implementation other, Transport transport) {
    List<Encounter> encounters = new ArrayList<>();
    for (boolean leftBinds : new boolean[] {true, false}) {
      encounters.add(new Encounter(conversation, one, other, leftBinds, transport));
      if (!conversation.left().equals(conversation.right())) {
        encounters.add(new Encounter(conversation, other, one, leftBinds, transport));
      }
    }
    return encounters;
  }
}
