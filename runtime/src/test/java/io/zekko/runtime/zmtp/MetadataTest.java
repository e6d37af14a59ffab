package io.zekko.runtime.zmtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 37 "The NULL Security Mechanism": metadata = *property. */
class MetadataTest {
  @Test
  void propertiesKeepTheirSpellingAndOrder() {
    Metadata metadata = parse(Wire.concat(Wire.property("X-b", "1"), Wire.property("X-A", "")));

    assertThat(metadata.asMap().keySet()).containsExactly("X-b", "X-A");
    assertThat(metadata.get("x-B")).asString().isEqualTo("1");
    assertThat(metadata.get("X-a")).isEmpty();
    assertThat(metadata.get("X-c")).isNull();
  }

  @Test
  void ofSeveralPropertiesOfOneNameTheFirstCountsAsInLibzmq() {
    Metadata metadata = parse(Wire.concat(Wire.property("X-a", "1"), Wire.property("x-A", "2")));

    assertThat(metadata.asMap()).hasSize(1);
    assertThat(metadata.get("X-a")).asString().isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00 00 00 00 00", // a name of no bytes
        "05 41 42", // a name cut off
        "01 41", // no length
        "01 41 00 00 00", // a length cut off
        "01 41 00 00 00 02 42", // a value cut off
        "01 41 ff ff ff ff", // a length above 2^31-1
        "01 41 7f ff ff ff 42", // a length that would wrap
        "01 41 00 00 00 00 01", // something left over
      })
  void whatIsNotAListOfPropertiesIsInvalid(String hex) {
    assertThatThrownBy(() -> parse(Wire.hex(hex)))
        .isInstanceOfSatisfying(
            ZmtpException.class, e -> assertThat(e.fault()).isEqualTo(Fault.INVALID_METADATA));
  }

  @Test
  void tooManyPropertiesAreInvalid() {
    byte[] three =
        Wire.concat(Wire.property("a", ""), Wire.property("a", ""), Wire.property("a", ""));
    Limits two = Limits.DEFAULT.withMaxMetadata(256, 2);

    assertThatThrownBy(() -> Metadata.parse(three, 0, two)).isInstanceOf(ZmtpException.class);
  }

  @Test
  void tooManyBytesAreInvalid() {
    byte[] long257 = Wire.property("a", "x".repeat(251));
    Limits limits = Limits.DEFAULT.withMaxMetadata(256, 2);

    assertThat(Metadata.parse(Wire.property("a", "x".repeat(250)), 0, limits).asMap()).hasSize(1);
    assertThatThrownBy(() -> Metadata.parse(long257, 0, limits)).isInstanceOf(ZmtpException.class);
  }

  @Test
  void anIdentityOfMoreThan255OctetsIsInvalid() {
    TestEnd end = TestEnd.started(Types.DEALER);
    byte[] metadata =
        Wire.concat(
            Wire.property("Socket-Type", "DEALER"), Wire.property("Identity", "x".repeat(256)));
    end.receive(Wire.concat(Wire.greeting(3, 1, "NULL"), Wire.command("READY", metadata)));

    assertThat(end.seen.fault).isEqualTo(Fault.INVALID_METADATA);
  }

  private static Metadata parse(byte[] bytes) {
    return Metadata.parse(bytes, 0, Limits.DEFAULT);
  }
}
