package io.zekko.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.RoutingId;
import org.junit.jupiter.api.Test;

class RoutedTest {
  private final RoutingId peer = RoutingId.of("ann");

  @Test
  void anAnswerGoesBackBehindTheEnvelopeOfItsRequest() {
    Routed request = new Routed(peer, Message.of("hop", "", "how", "", "are you"));
    assertThat(request.body()).isEqualTo(Message.of("how", "", "are you"));
    assertThat(request.answer(Message.of("fine")))
        .isEqualTo(new Routed(peer, Message.of("hop", "", "fine")));
  }

  @Test
  void withoutADelimiterAllIsBody() {
    Routed request = new Routed(peer, Message.of("how"));
    assertThat(request.body()).isEqualTo(Message.of("how"));
    assertThat(request.answer(Message.of("fine"))).isEqualTo(new Routed(peer, Message.of("fine")));
  }

  @Test
  void anEnvelopeWithNothingBehindItIsTheBody() {
    Routed request = new Routed(peer, Message.of("hop", ""));
    assertThat(request.body()).isEqualTo(Message.of(""));
  }
}
