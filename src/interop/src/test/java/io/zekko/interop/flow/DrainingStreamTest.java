package io.zekko.interop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.interop.support.Transport;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.javadsl.PullSource;
import io.zekko.streams.javadsl.PushSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams that drain lose nothing of what libzmq has sent them, or is to get from them. */
@RequiresLibZmq
class DrainingStreamTest {
  private static final int MESSAGES = 1_000;

  @RegisterExtension final Lab lab = new Lab();

  @ParameterizedTest
  @EnumSource
  void aSourceThatDrainsEmitsWhatIsOnItsWay(Transport transport) throws Exception {
    Pair<SocketControl, SinkQueueWithCancel<Message>> pulling =
        PullSource.create(settings().withBind(transport.endpoint(lab)).withBatchSize(8))
            .toMat(Sink.<Message>queue(1), Keep.both())
            .run(system());
    ZmqSocket push = lab.zmq(ZmqType.PUSH).connect(endpoint(pulling.first()));
    for (int i = 0; i < MESSAGES; i++) {
      push.send("message " + i);
    }
    assertThat(next(pulling)).isEqualTo(Message.of("message 0"));

    CompletionStage<Done> drained = pulling.first().drainAndShutdown();

    for (int i = 1; i < MESSAGES; i++) {
      assertThat(next(pulling)).isEqualTo(Message.of("message " + i));
    }
    assertThat(get(pulling.second().pull())).isEmpty();
    get(drained);
  }

  @ParameterizedTest
  @EnumSource
  void aSinkWhoseStreamEndsSendsWhatItHasTaken(Transport transport) throws Exception {
    ZmqSocket pull = lab.zmq(ZmqType.PULL).bind(transport.endpoint(lab));
    SocketControl pushing =
        Source.range(0, MESSAGES - 1)
            .map(i -> Message.of(Integer.toString(i)))
            .toMat(PushSink.create(settings().withConnect(pull.lastEndpoint())), Keep.right())
            .run(system());
    List<Integer> received = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      received.add(number(pull.receive()));
    }
    assertThat(received).isEqualTo(IntStream.range(0, MESSAGES).boxed().toList());
    get(pushing.whenDone());
  }

  private StreamSettings settings() {
    return StreamSettings.create(system());
  }

  private ActorSystem<?> system() {
    return lab.zekko().system();
  }

  private static Message next(Pair<SocketControl, SinkQueueWithCancel<Message>> pulling)
      throws Exception {
    return get(pulling.second().pull()).orElseThrow();
  }

  private static int number(Message message) {
    return Integer.parseInt(message.string());
  }

  private static String endpoint(SocketControl control) throws Exception {
    return get(control.whenBound()).get(0).toString();
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
