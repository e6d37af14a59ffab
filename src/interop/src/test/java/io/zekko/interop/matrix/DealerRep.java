package io.zekko.interop.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.peer.Peer;
import java.util.List;

/** The DEALER makes its own envelopes, and the REP gives each back with the reply. */
final class DealerRep implements Conversation {
  private static final List<Message> ENVELOPES =
      List.of(Message.of(""), Message.of("a hop", "another hop", ""));

  @Override
  public String left() {
    return "DEALER";
  }

  @Override
  public String right() {
    return "REP";
  }

  @Override
  public void between(Peer dealer, Peer rep) {
    for (Message envelope : ENVELOPES) {
      for (Message payload : Payloads.ALL) {
        dealer.send(payload.prepend(envelope));
        assertThat(rep.receive()).isEqualTo(payload);
        Message reply = payload.prepend("reply to".getBytes());
        rep.send(reply);
        assertThat(dealer.receive()).isEqualTo(reply.prepend(envelope));
      }
    }
  }
}
