package io.zekko.interop.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.interop.peer.Peer;
import io.zekko.interop.support.Wait;

/** Each knows the other by the name it announces. */
final class RouterRouter implements Conversation {
  private static final RoutingId LEFT = RoutingId.of("left");
  private static final RoutingId RIGHT = RoutingId.of("right");

  @Override
  public String left() {
    return "ROUTER";
  }

  @Override
  public String right() {
    return "ROUTER";
  }

  @Override
  public String leftId() {
    return "left";
  }

  @Override
  public String rightId() {
    return "right";
  }

  @Override
  public void between(Peer left, Peer right) {
    Message greeting = Message.of("hello");
    Wait.until("the other one is known", () -> left.trySend(greeting.to(RIGHT)));
    assertThat(right.receive()).isEqualTo(greeting.to(LEFT));

    for (Message payload : Payloads.ALL) {
      right.send(payload.to(LEFT));
      assertThat(left.receive()).isEqualTo(payload.to(RIGHT));
      left.send(payload.to(RIGHT));
      assertThat(right.receive()).isEqualTo(payload.to(LEFT));
    }
  }
}
