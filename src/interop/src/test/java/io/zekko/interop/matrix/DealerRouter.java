package io.zekko.interop.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.interop.peer.Peer;

/** The ROUTER hears who speaks and addresses the DEALER by that name, in any order. */
final class DealerRouter implements Conversation {
  private static final RoutingId DEALER = RoutingId.of("dealer");

  @Override
  public String left() {
    return "DEALER";
  }

  @Override
  public String right() {
    return "ROUTER";
  }

  @Override
  public String leftId() {
    return "dealer";
  }

  @Override
  public void between(Peer dealer, Peer router) {
    Payloads.ALL.forEach(dealer::send);
    for (Message payload : Payloads.ALL) {
      assertThat(router.receive()).isEqualTo(payload.to(DEALER));
    }
    for (Message payload : Payloads.ALL) {
      router.send(payload.to(DEALER));
    }
    for (Message payload : Payloads.ALL) {
      assertThat(dealer.receive()).isEqualTo(payload);
    }
  }
}
