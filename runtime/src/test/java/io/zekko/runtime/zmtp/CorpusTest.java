package io.zekko.runtime.zmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every conversation of the corpus as it is, cut short anywhere, and with any one byte changed. */
@Tag("reported:hostile-bytes")
class CorpusTest {
  private static final int[] CHANGES = {0x01, 0x02, 0x04, 0x20, 0x80, 0xff};
  private static final int GREETING_BYTES = 64;

  static List<Corpus.Conversation> conversations() {
    return Corpus.read();
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void comesToTheEndThatItsNameSays(Corpus.Conversation said) {
    Victim.Outcome outcome = Victim.hear(said, 1);

    assertThat(outcome.fault() == null).as(outcome.detail()).isEqualTo(said.isDecent());
    if (said.isDecent()) {
      assertThat(outcome.messages().size() + outcome.subscriptions().size()).isGreaterThan(1);
    }
  }

  @Test
  void holdsEveryFaultThatBytesCanCause() {
    assertThat(conversations().stream().map(said -> Victim.hear(said, 1).fault()))
        .contains(
            Arrays.stream(Fault.values()).filter(Fault::isProtocolError).toArray(Fault[]::new));
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void cutShortAnywhereItEndsInNoSurprise(Corpus.Conversation said) {
    for (int length = 0; length < said.bytes().length; length++) {
      Victim.Outcome outcome = Victim.hear(said.with(Arrays.copyOf(said.bytes(), length)), length);
      if (said.isDecent()) {
        assertThat(outcome.fault()).isNull();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void withAnyByteChangedItEndsInNoSurprise(Corpus.Conversation said) {
    // The greeting is the same nearly everywhere.
    int first = said.isDecent() ? 0 : Math.min(GREETING_BYTES, said.bytes().length / 2);
    for (int at = first; at < said.bytes().length; at++) {
      for (int change : CHANGES) {
        byte[] bytes = said.bytes().clone();
        bytes[at] ^= (byte) change;
        Victim.hear(said.with(bytes), at);
      }
    }
  }
}
