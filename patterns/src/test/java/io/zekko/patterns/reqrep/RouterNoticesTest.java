package io.zekko.patterns.reqrep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.pipe.FakePipe;
import io.zekko.runtime.socket.FakeSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a ROUTER that was asked to tells of peers that come and go. */
class RouterNoticesTest {
  private static final byte[] ANN = "ann".getBytes(UTF_8);
  private static final Message NOTICE = Message.of("ann", "");

  private final Router plain = Router.create();
  private final FakeSocket both =
      new FakeSocket(plain.withNotifyConnect(true).withNotifyDisconnect(true));
  private final FakeSocket disconnects = new FakeSocket(plain.withNotifyDisconnect(true));

  @Test
  @Tag("libzmq:test_router_notify")
  void tellsOfNobodyUnlessAsked() {
    FakeSocket router = new FakeSocket(plain);
    router.detach(router.accept(ANN));
    assertThat(router.receive()).isNull();
  }

  @Test
  @Tag("libzmq:test_router_notify")
  void tellsOncePerPeerThatComesAndOncePerPeerThatGoes() {
    FakePipe ann = both.accept(ANN);
    assertThat(both.receiveAll()).containsExactly(NOTICE);
    both.disconnect(ann);
    both.detach(ann);
    assertThat(both.receiveAll()).containsExactly(NOTICE);
  }

  @Test
  @Tag("libzmq:test_router_notify")
  void tellsThatAPeerWentAfterAllThatItSaid() {
    FakePipe ann = disconnects.accept(ANN);
    FakePipe bob = disconnects.accept("bob".getBytes(UTF_8));
    disconnects.arrive(ann, Message.of("1"), Message.of("2"));
    disconnects.arrive(bob, Message.of("3"));
    disconnects.disconnect(ann);

    assertThat(disconnects.receiveAll())
        .containsSubsequence(Message.of("ann", "1"), Message.of("ann", "2"), NOTICE)
        .contains(Message.of("bob", "3"))
        .hasSize(4);
  }

  @Test
  void tellsOfEachConnectionAnew() {
    FakePipe ann = disconnects.attach();
    for (int i = 0; i < 3; i++) {
      disconnects.connect(ann, ANN);
      disconnects.disconnect(ann);
      assertThat(disconnects.receiveAll()).containsExactly(NOTICE);
    }
  }

  @Test
  void tellsThatTheHolderOfANameWentBeforeItsSuccessorIsHeard() {
    FakeSocket router = new FakeSocket(plain.withHandover(true).withNotifyDisconnect(true));
    FakePipe holder = router.accept(ANN);
    router.arrive(holder, Message.of("of the holder"));
    FakePipe successor = router.accept(ANN);
    router.arrive(successor, Message.of("of the successor"));
    router.detach(holder);

    assertThat(router.receiveAll()).containsExactly(NOTICE, Message.of("ann", "of the successor"));
  }

  @Test
  void saysNothingOfPeersThatGoBecauseItCloses() {
    FakePipe ann = disconnects.accept(ANN);
    disconnects.close();
    disconnects.detach(ann);
    assertThat(disconnects.receive()).isNull();
  }

  @Test
  void countsWhatPeersThatWentHadSaidIfItCloses() {
    FakePipe ann = disconnects.accept(ANN);
    disconnects.arrive(ann, Message.of("1"), Message.of(""), Message.empty());
    disconnects.detach(ann);
    disconnects.close();
    assertThat(disconnects.drops()).containsOnly(entry(DropReason.UNREAD, 3));
  }

  @Test
  void saysNothingOfAParkedPeer() {
    both.accept(ANN);
    both.receiveAll();
    both.detach(both.accept(ANN));
    assertThat(both.receive()).isNull();
  }
}
