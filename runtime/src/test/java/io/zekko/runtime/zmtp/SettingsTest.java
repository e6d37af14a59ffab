package io.zekko.runtime.zmtp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zekko.InvalidOptionException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final ZmtpSettings PULL = ZmtpSettings.of(Types.PULL);

  @ParameterizedTest
  @ValueSource(strings = {"", "X a", "X:a", "\u00e4", "socket-type", "Identity"})
  void metadataNamesFollowTheRfcAndLeaveThoseOfZmtpAlone(String name) {
    Map<String, byte[]> metadata = Map.of(name, new byte[0]);

    assertThatThrownBy(() -> PULL.withExtraMetadata(metadata))
        .isInstanceOf(InvalidOptionException.class);
  }

  @Test
  void aMetadataNameHasAtMost255Octets() {
    PULL.withExtraMetadata(Map.of("x".repeat(255), new byte[0]));

    assertThatThrownBy(() -> PULL.withExtraMetadata(Map.of("x".repeat(256), new byte[0])))
        .isInstanceOf(InvalidOptionException.class);
  }

  @Test
  void anIdentityHasAtMost255Octets() {
    PULL.withIdentity(new byte[255]);

    assertThatThrownBy(() -> PULL.withIdentity(new byte[256]))
        .isInstanceOf(InvalidOptionException.class);
  }

  @Test
  void aTimeoutIsNotNegative() {
    assertThatThrownBy(() -> PULL.withHandshakeTimeoutNanos(-1))
        .isInstanceOf(InvalidOptionException.class);
  }

  @Test
  void scratchMustHoldAHeader() {
    assertThatThrownBy(() -> new ZmtpEngine(PULL, new RecordingHandler(), new byte[8]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
