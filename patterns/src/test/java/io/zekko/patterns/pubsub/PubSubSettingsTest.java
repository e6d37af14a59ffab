package io.zekko.patterns.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.zekko.InvalidOptionException;
import io.zekko.Message;
import io.zekko.runtime.socket.Admission;
import org.junit.jupiter.api.Test;

class PubSubSettingsTest {
  @Test
  void everythingIsOffByDefault() {
    XPub xpub = XPub.create();

    assertThat(xpub.verbosity()).isEqualTo(Verbosity.CHANGES);
    assertThat(xpub.manual()).isFalse();
    assertThat(xpub.manualLastValue()).isFalse();
    assertThat(xpub.noDrop()).isFalse();
    assertThat(xpub.onlyFirstSubscribe()).isFalse();
    assertThat(xpub.invertMatching()).isFalse();
    assertThat(xpub.welcomeMessage()).isEmpty();
    assertThat(Pub.create().noDrop()).isFalse();
    assertThat(Pub.create().invertMatching()).isFalse();
    assertThat(Pub.create().welcomeMessage()).isEmpty();
    assertThat(Sub.create().invertMatching()).isFalse();
    assertThat(XSub.create().verboseUnsubscribe()).isFalse();
  }

  @Test
  void configurationSetsEachSetting() {
    XPub xpub =
        XPub.create(
            ConfigFactory.parseString(
                "verbose = on, manual-last-value = on, no-drop = on, only-first-subscribe = on, "
                    + "invert-matching = on, welcome-message = W"));

    assertThat(xpub.verbosity()).isEqualTo(Verbosity.VERBOSE);
    assertThat(xpub.manual()).isTrue();
    assertThat(xpub.manualLastValue()).isTrue();
    assertThat(xpub.noDrop()).isTrue();
    assertThat(xpub.onlyFirstSubscribe()).isTrue();
    assertThat(xpub.invertMatching()).isTrue();
    assertThat(xpub.welcomeMessage()).contains(Message.of("W"));
    assertThat(Pub.create(ConfigFactory.parseString("welcome-message = W")).welcomeMessage())
        .contains(Message.of("W"));
    assertThat(Sub.create(ConfigFactory.parseString("invert-matching = on")).invertMatching())
        .isTrue();
    assertThat(
            XSub.create(ConfigFactory.parseString("verbose-unsubscribe = on")).verboseUnsubscribe())
        .isTrue();
    assertThatThrownBy(() -> Pub.create(ConfigFactory.parseString("welcome-message = [1]")))
        .isInstanceOf(InvalidOptionException.class);
  }

  @Test
  void changingOneSettingKeepsTheOthers() {
    XPub xpub =
        XPub.create()
            .withVerboser(true)
            .withManualLastValue(true)
            .withOnlyFirstSubscribe(true)
            .withInvertMatching(true)
            .withWelcomeMessage(Message.of("W"))
            .withNoDrop(true);

    assertThat(xpub.verbosity()).isEqualTo(Verbosity.VERBOSER);
    assertThat(xpub.manualLastValue()).isTrue();
    assertThat(xpub.onlyFirstSubscribe()).isTrue();
    assertThat(xpub.invertMatching()).isTrue();
    assertThat(xpub.welcomeMessage()).isPresent();
    assertThat(xpub.admission()).isEqualTo(Admission.ROOM_OF_EVERY);
    assertThat(xpub.withoutWelcomeMessage().welcomeMessage()).isEmpty();
  }

  @Test
  void verboseSwitchesVerboserOffAsInLibzmq() {
    assertThat(XPub.create().withVerboser(true).withVerbose(true).verbosity())
        .isEqualTo(Verbosity.VERBOSE);
    assertThat(XPub.create().withVerboser(true).withVerbose(false).verbosity())
        .isEqualTo(Verbosity.CHANGES);
  }

  @Test
  void lastValueEndsWithManual() {
    XPub xpub = XPub.create().withManualLastValue(true).withManual(false);

    assertThat(xpub.manual()).isFalse();
    assertThat(xpub.manualLastValue()).isFalse();
  }
}
