package io.zekko.patterns.reqrep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.Message;
import io.zekko.RoutingId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EnvelopeTest {
  private static final Message BODY = Message.of("body");

  @Property
  void readingKeepsEveryFrame(@ForAll("messages") Message message) {
    assertThat(Envelope.read(message).message()).isEqualTo(message);
  }

  @Property
  void popUndoesPush(@ForAll("messages") Message message, @ForAll("ids") RoutingId id) {
    Envelope envelope = Envelope.read(message);
    Envelope pushed = envelope.push(id);

    assertThat(pushed.sender()).isEqualTo(id);
    assertThat(pushed.message()).isEqualTo(message.to(id));
    assertThat(pushed.pop()).isEqualTo(envelope);
  }

  @Property
  void aDelimitedBodyIsFoundBehindAnyAddresses(
      @ForAll("messages") Message body, @ForAll("paths") List<RoutingId> path) {
    Envelope envelope = Envelope.delimited(body);
    for (int i = path.size() - 1; i >= 0; i--) {
      envelope = envelope.push(path.get(i));
    }
    Envelope read = Envelope.read(envelope.message());

    assertThat(read).isEqualTo(envelope).hasSameHashCodeAs(envelope);
    assertThat(read.addresses()).isEqualTo(path);
    assertThat(read.body()).isEqualTo(body);
  }

  @Property
  void aReplyHasTheWayOfItsRequestAndItsOwnBody(
      @ForAll("messages") Message message, @ForAll("messages") Message answer) {
    Envelope request = Envelope.read(message);
    Envelope reply = request.reply(answer);

    assertThat(reply.body()).isEqualTo(answer);
    assertThat(reply.addresses()).isEqualTo(request.addresses());
    assertThat(reply.isDelimited()).isEqualTo(request.isDelimited());
    assertThat(reply.reply(request.body())).isEqualTo(request);
  }

  @Example
  void aReqIsReadAsAddressDelimiterAndBody() {
    Envelope envelope = Envelope.read(Message.of("ann", "", "body"));

    assertThat(envelope.addresses()).containsExactly(RoutingId.of("ann"));
    assertThat(envelope.isDelimited()).isTrue();
    assertThat(envelope.body()).isEqualTo(BODY);
  }

  @Example
  void aDealerWithoutDelimiterIsReadAsAddressAndBody() {
    Envelope envelope = Envelope.read(Message.of("ann", "one", "two"));

    assertThat(envelope.addresses()).containsExactly(RoutingId.of("ann"));
    assertThat(envelope.isDelimited()).isFalse();
    assertThat(envelope.body()).isEqualTo(Message.of("one", "two"));
  }

  @Example
  void anEmptyMessageOfADealerIsItsBody() {
    Envelope envelope = Envelope.read(Message.of("ann", ""));

    assertThat(envelope.sender()).isEqualTo(RoutingId.of("ann"));
    assertThat(envelope.body()).isEqualTo(Message.empty());
  }

  @Example
  void whatIsTooLongForAnAddressIsBody() {
    String tooLong = "x".repeat(RoutingId.MAX_LENGTH + 1);
    Envelope envelope = Envelope.read(Message.of("ann", tooLong, "", "body"));

    assertThat(envelope.addresses()).containsExactly(RoutingId.of("ann"));
    assertThat(envelope.body()).isEqualTo(Message.of(tooLong, "", "body"));
  }

  @Example
  void withoutAddressThereIsNothingToPop() {
    assertThatThrownBy(() -> Envelope.delimited(BODY).pop())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Envelope.of(BODY).sender()).isInstanceOf(IllegalStateException.class);
  }

  @Provide
  Arbitrary<Message> messages() {
    Arbitrary<Integer> lengths =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(3, Arbitraries.just(0)),
            net.jqwik.api.Tuple.of(6, Arbitraries.integers().between(1, 6)),
            net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(254, 257)));
    return lengths
        .map(length -> new byte[length])
        .array(byte[][].class)
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(Message::wrap);
  }

  @Provide
  Arbitrary<RoutingId> ids() {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofMinSize(1)
        .ofMaxSize(RoutingId.MAX_LENGTH)
        .map(RoutingId::of);
  }

  @Provide
  Arbitrary<List<RoutingId>> paths() {
    return ids().list().ofMaxSize(4);
  }
}
