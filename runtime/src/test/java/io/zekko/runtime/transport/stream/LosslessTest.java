package io.zekko.runtime.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Endpoint;
import io.zekko.Message;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.transport.TestTypes;
import io.zekko.runtime.transport.TransportFixture;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was sent arrives, however slow the reader and however soon the end. */
class LosslessTest {
  private TransportFixture fixture;

  private TransportFixture over(String endpoint) {
    fixture =
        endpoint.startsWith("tcp")
            ? new TransportFixture(new TcpTransport(), () -> Endpoint.parse(endpoint))
            : new TransportFixture(new IpcTransport(), () -> Endpoint.parse(endpoint));
    return fixture;
  }

  @AfterEach
  void nothingIsLeft() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:*", "ipc://*"})
  @Tag("reported:send_and_close")
  void aReaderThatSleptThroughTheEndGetsEverything(String endpoint) {
    SocketOptions small =
        SocketOptions.create().withReceiveHighWaterMark(10).withSendHighWaterMark(0);
    TransportFixture.Linked linked =
        over(endpoint).linked(TestTypes.PUSH, TestTypes.PULL, small.withLingerForever());
    linked.binder().reading(false);
    int count = 20_000;
    linked.connecter().fill(linked.out(), count, i -> Message.of("" + i));
    linked.connecter().run(linked.connection()::close);
    linked.connecter().awaitDetached(linked.out());
    linked.binder().reading(true);
    assertThat(linked.binder().awaitReceived(count).get(count - 1))
        .isEqualTo(Message.of("" + (count - 1)));
    linked.binder().awaitDetached(linked.in());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:*", "ipc://*"})
  void bodiesLargerThanAllBuffersPass(String endpoint) {
    TransportFixture.Linked linked = over(endpoint).linked();
    linked.binder().reading(false);
    byte[] body = new byte[24 << 20];
    Arrays.fill(body, (byte) 'x');
    Message large = Message.wrap(new byte[][] {{1}, body, new byte[9000], body, {2}});
    linked.connecter().fill(linked.out(), 2, i -> i == 0 ? large : Message.of("after"));
    linked.binder().reading(true);
    assertThat(linked.binder().awaitReceived(2)).containsExactly(large, Message.of("after"));
  }

  @Test
  @Tag("reported:send_and_close")
  void answersSurviveWhatTheirSenderDidNotRead() {
    TransportFixture.Linked linked = over("tcp://127.0.0.1:*").linked();
    linked.binder().reading(false);
    linked.connecter().fill(linked.out(), 500, i -> Message.wrap(new byte[1000]));
    linked
        .binder()
        .run(
            () -> {
              linked.in().write(Message.of("the answer"));
              linked.in().close();
            });
    assertThat(linked.connecter().awaitReceived(1)).containsExactly(Message.of("the answer"));
  }

  @Test
  void aFullBacklogIsSentWithinLinger() {
    SocketOptions unbounded = SocketOptions.create().withSendHighWaterMark(0);
    TransportFixture.Linked linked =
        over("tcp://127.0.0.1:*")
            .linked(TestTypes.PUSH, TestTypes.PULL, unbounded.withLingerForever());
    linked
        .connecter()
        .run(
            () -> {
              for (int i = 0; i < 100_000; i++) {
                linked.out().write(Message.wrap(new byte[100]));
              }
              linked.connection().close();
            });
    linked.binder().awaitReceived(100_000);
    linked.connecter().awaitDetached(linked.out());
  }
}
