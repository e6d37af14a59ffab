package io.zekko.streams.javadsl;

import static io.zekko.streams.javadsl.Streams.endpoint;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.streams.StreamSettings;
import java.time.Duration;
import org.apache.pekko.stream.javadsl.AsPublisher;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.annotations.AfterClass;

/** A PULL source that a PUSH feeds. Run by {@link ReactiveStreamsTest}. */
public final class SourceVerification extends PublisherVerification<Message> {
  private final Zekko zekko = Zekko.create();
  private final StreamSettings settings =
      StreamSettings.create()
          .withSocketOptions(SocketOptions.create(zekko.system()).withLinger(Duration.ZERO));

  /** For TestNG. */
  public SourceVerification() {
    super(new TestEnvironment(1_000, 100));
  }

  @AfterClass
  public void close() {
    zekko.close();
  }

  @Override
  public long maxElementsFromPublisher() {
    return 1_000;
  }

  @Override
  public Publisher<Message> createPublisher(long elements) {
    var pulling =
        PullSource.create(settings.withBind("tcp://127.0.0.1:*"))
            .take(elements)
            .toMat(Sink.asPublisher(AsPublisher.WITHOUT_FANOUT), Keep.both())
            .run(zekko.system());
    Source.repeat(Message.of("x"))
        .to(PushSink.create(settings.withConnect(endpoint(pulling.first()))))
        .run(zekko.system());
    return pulling.second();
  }

  @Override
  public Publisher<Message> createFailedPublisher() {
    String taken =
        endpoint(
            PullSource.create(settings.withBind("tcp://127.0.0.1:*"))
                .to(Sink.ignore())
                .run(zekko.system()));
    return PullSource.create(settings.withBind(taken))
        .runWith(Sink.asPublisher(AsPublisher.WITHOUT_FANOUT), zekko.system());
  }
}
