package io.zekko.streams.javadsl;

import static io.zekko.streams.javadsl.Streams.endpoint;

import io.zekko.Message;
import io.zekko.runtime.Zekko;
import io.zekko.streams.StreamSettings;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.reactivestreams.Subscriber;
import org.reactivestreams.tck.SubscriberBlackboxVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.annotations.AfterClass;

/** A shape whose inlet leads to a peer that takes all. Run by {@link ReactiveStreamsTest}. */
public final class SubscriberRules extends SubscriberBlackboxVerification<Message> {
  private final Shape shape;
  private final Zekko zekko = Zekko.create();
  private final StreamSettings settings = StreamSettings.create();
  private final String peer;

  SubscriberRules(Shape shape) {
    super(new TestEnvironment(1_000, 50));
    this.shape = shape;
    StreamSettings bound = settings.withBind("tcp://127.0.0.1:*");
    Shape other =
        switch (shape) {
          case PUB, PUB_WAITING, PUB_DROPPING, PUB_BATCHED -> Shape.SUB;
          case DEALER -> Shape.DEALER;
          default -> Shape.PULL;
        };
    peer = endpoint(other.owning(bound).between(Source.maybe(), Sink.ignore()).run(zekko.system()));
  }

  @AfterClass
  public void close() {
    zekko.close();
  }

  @Override
  public Subscriber<Message> createSubscriber() {
    CompletableFuture<Subscriber<Message>> subscriber = new CompletableFuture<>();
    Source<Message, ?> upstream =
        Source.<Message>asSubscriber().mapMaterializedValue(subscriber::complete);
    shape.owning(settings.withConnect(peer)).between(upstream, Sink.ignore()).run(zekko.system());
    return subscriber.join();
  }

  @Override
  public Message createElement(int element) {
    return Message.of(Integer.toString(element));
  }
}
