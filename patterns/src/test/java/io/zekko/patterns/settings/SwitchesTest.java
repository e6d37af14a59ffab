package io.zekko.patterns.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.zekko.InvalidOptionException;
import io.zekko.patterns.reqrep.Dealer;
import io.zekko.patterns.reqrep.Req;
import io.zekko.patterns.reqrep.Router;
import org.junit.jupiter.api.Test;

class SwitchesTest {
  @Test
  void takesFromReferenceConfWhatTheSectionLeavesOut() {
    Router router = Router.create(section("mandatory = on"));

    assertThat(router.mandatory()).isTrue();
    assertThat(router.handover()).isFalse();
    assertThat(router.probe()).isFalse();
    assertThat(router.notifyConnect() || router.notifyDisconnect()).isFalse();
  }

  @Test
  void aRouterMayTellOfPeersThatComeOrGo() {
    Router configured = Router.create(section("notify-disconnect = on"));
    Router coded = Router.create().withNotifyConnect(true).withMandatory(true);

    assertThat(configured.notifyDisconnect() && !configured.notifyConnect()).isTrue();
    assertThat(coded.notifyConnect() && !coded.notifyDisconnect()).isTrue();
    assertThat(coded.withNotifyDisconnect(true).notifyConnect()).isTrue();
  }

  @Test
  void readsEverySettingOfEveryType() {
    Router router = Router.create(section("mandatory = on, handover = on, probe = on"));
    Req req = Req.create(section("relaxed = on, correlate = on, probe = on"));
    Dealer dealer = Dealer.create(section("probe = on"));

    assertThat(router.mandatory() && router.handover() && router.probe()).isTrue();
    assertThat(req.relaxed() && req.correlate() && req.probe()).isTrue();
    assertThat(dealer.probe()).isTrue();
  }

  @Test
  void allAreOffByDefault() {
    Router router = Router.create();
    Req req = Req.create();

    assertThat(router.mandatory() || router.handover() || router.probe()).isFalse();
    assertThat(req.relaxed() || req.correlate() || req.probe()).isFalse();
    assertThat(Dealer.create().probe()).isFalse();
  }

  @Test
  void refusesASettingThatDoesNotExist() {
    assertThatThrownBy(() -> Router.create(section("mandatroy = on")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("zekko.router.mandatroy")
        .hasMessageContaining("mandatory");
  }

  @Test
  void refusesAValueThatIsNeitherOnNorOff() {
    assertThatThrownBy(() -> Req.create(section("relaxed = sometimes")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("zekko.req.relaxed = sometimes");
  }

  @Test
  void withersChangeOneSettingEach() {
    Router router = Router.create().withMandatory(true).withHandover(true).withProbe(true);
    Router back = router.withHandover(false);

    assertThat(router.mandatory() && router.handover() && router.probe()).isTrue();
    assertThat(back.mandatory() && back.probe() && !back.handover()).isTrue();
    Req req = Req.create().withRelaxed(true).withCorrelate(true).withProbe(true);
    assertThat(req.relaxed() && req.correlate() && req.probe()).isTrue();
    assertThat(req.withCorrelate(false).relaxed()).isTrue();
  }

  private static Config section(String text) {
    return ConfigFactory.parseString(text);
  }
}
