package io.zekko.interop.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.peer.Peer;

/**
 * Each request is heard as it was asked, and each reply as it was given; their envelope does not
 * show.
 */
final class ReqRep implements Conversation {
  @Override
  public String left() {
    return "REQ";
  }

  @Override
  public String right() {
    return "REP";
  }

  @Override
  public void between(Peer req, Peer rep) {
    for (Message payload : Payloads.ALL) {
      req.send(payload);
      assertThat(rep.receive()).isEqualTo(payload);
      Message reply = payload.prepend("reply to".getBytes());
      rep.send(reply);
      assertThat(req.receive()).isEqualTo(reply);
    }
  }
}
