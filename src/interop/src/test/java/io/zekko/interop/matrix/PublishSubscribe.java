package io.zekko.interop.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.peer.Peer;
import io.zekko.interop.support.Wait;

/**
 * A subscriber to everything hears everything from the moment that its subscription is known; an
 * XPUB sees that moment, and hears what an XSUB says.
 */
record PublishSubscribe(String left, String right) implements Conversation {
  @Override
  public void between(Peer publisher, Peer subscriber) {
    subscriber.subscribe("");
    if (left.equals("XPUB")) {
      assertThat(subscription(publisher, subscriber)).isEqualTo(Message.of("\1"));
    } else {
      untilHeard(publisher, subscriber);
    }
    Conversation.pass(publisher, subscriber);
    if (left.equals("XPUB") && right.equals("XSUB")) {
      Conversation.pass(subscriber, publisher);
    }
  }

  /**
   * libzmq and JeroMQ do their work inside calls: a bound subscriber that receives nothing never
   * subscribes.
   */
  private static Message subscription(Peer publisher, Peer subscriber) {
    return Wait.forResult(
        "the subscription",
        () -> {
          subscriber.tryReceive();
          return publisher.tryReceive();
        });
  }

  /** A PUB does not tell when it knows a subscription; then nothing remains but trying. */
  private static void untilHeard(Peer publisher, Peer subscriber) {
    Message sync = Message.of("sync");
    Wait.until(
        "the first message",
        () -> {
          publisher.send(sync);
          return subscriber.tryReceive().isPresent();
        });
    Message end = Message.of("end of sync");
    publisher.send(end);
    Message heard = subscriber.receive();
    while (heard.equals(sync)) {
      heard = subscriber.receive();
    }
    assertThat(heard).isEqualTo(end);
  }
}
