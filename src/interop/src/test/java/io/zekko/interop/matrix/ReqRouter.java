package io.zekko.interop.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.peer.Peer;

/** The ROUTER sees who asks and the empty delimiter, and answers through the same envelope. */
final class ReqRouter implements Conversation {
  @Override
  public String left() {
    return "REQ";
  }

  @Override
  public String right() {
    return "ROUTER";
  }

  @Override
  public String leftId() {
    return "asker";
  }

  @Override
  public void between(Peer req, Peer router) {
    Message envelope = Message.of("asker", "");
    for (Message payload : Payloads.ALL) {
      req.send(payload);
      assertThat(router.receive()).isEqualTo(payload.prepend(envelope));
      Message reply = payload.prepend("reply to".getBytes());
      router.send(reply.prepend(envelope));
      assertThat(req.receive()).isEqualTo(reply);
    }
  }
}
