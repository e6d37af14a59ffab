package io.zekko.streams.javadsl;

import static io.zekko.streams.javadsl.Streams.endpoint;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import io.zekko.streams.StreamSettings;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.reactivestreams.Subscriber;
import org.reactivestreams.tck.SubscriberBlackboxVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.annotations.AfterClass;

/** A PUSH sink that a PULL drains. Run by {@link ReactiveStreamsTest}. */
public final class SinkVerification extends SubscriberBlackboxVerification<Message> {
  private final Zekko zekko = Zekko.create();
  private final StreamSettings settings = StreamSettings.create();
  private final String drain =
      endpoint(
          PullSource.create(settings.withBind("tcp://127.0.0.1:*"))
              .to(Sink.ignore())
              .run(zekko.system()));

  /** For TestNG. */
  public SinkVerification() {
    super(new TestEnvironment(1_000, 100));
  }

  @AfterClass
  public void close() {
    zekko.close();
  }

  @Override
  public Subscriber<Message> createSubscriber() {
    return Source.<Message>asSubscriber()
        .to(PushSink.create(settings.withConnect(drain)))
        .run(zekko.system());
  }

  @Override
  public Message createElement(int element) {
    return Message.of(Integer.toString(element));
  }
}
