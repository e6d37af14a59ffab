package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.DEALER;
import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.streams.javadsl.Streams.endpoint;
import static io.zekko.streams.javadsl.Streams.get;
import static org.awaitility.Awaitility.await;

import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.Sender;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.stream.javadsl.AsPublisher;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.annotations.AfterClass;
import org.testng.annotations.Test;

/** A shape whose outlet a peer feeds. Run by {@link ReactiveStreamsTest}. */
public final class PublisherRules extends PublisherVerification<Object> {
  private static final TestEnvironment ENVIRONMENT = new TestEnvironment(1_000, 50);

  private final Shape shape;
  private final Zekko zekko = Zekko.create();
  // Of lists there are to be as many as of messages.
  private final StreamSettings settings =
      StreamSettings.create()
          .withSocketOptions(SocketOptions.create(zekko.system()).withLinger(Duration.ZERO))
          .withBatchSize(1);

  PublisherRules(Shape shape) {
    super(ENVIRONMENT);
    this.shape = shape;
  }

  @AfterClass
  public void close() {
    zekko.close();
  }

  /** So many have room on their way. */
  @Override
  public long maxElementsFromPublisher() {
    return 1_000;
  }

  @Override
  public Publisher<Object> createPublisher(long elements) {
    CompletableFuture<Publisher<Object>> publisher = new CompletableFuture<>();
    Sender peer = peer(run("tcp://127.0.0.1:*", elements, publisher));
    for (long i = 0; i < elements; i++) {
      peer.send("x");
    }
    return publisher.join();
  }

  @Override
  public Publisher<Object> createFailedPublisher() {
    String taken = zekko.open(PULL).bind("tcp://127.0.0.1:*").lastEndpoint().toString();
    CompletableFuture<Publisher<Object>> publisher = new CompletableFuture<>();
    run(taken, 1, publisher);
    return publisher.join();
  }

  private SocketControl run(
      String place, long elements, CompletableFuture<Publisher<Object>> publisher) {
    Sink<Object, ?> downstream =
        Flow.of(Object.class)
            .take(elements)
            .toMat(Sink.asPublisher(AsPublisher.WITHOUT_FANOUT), Keep.right())
            .mapMaterializedValue(publisher::complete);
    return shape
        .owning(settings.withBind(place))
        .between(Source.maybe(), downstream)
        .run(zekko.system());
  }

  private Sender peer(SocketControl control) {
    String endpoint = endpoint(control);
    return switch (shape) {
      case SUB, SUB_BATCHED, SUB_DROPPING -> {
        var pub = zekko.open(PUB.withNoDrop(true)).connect(endpoint);
        get(pub.whenSubscribed("", 1));
        yield pub;
      }
      case DEALER -> zekko.open(DEALER).connect(endpoint);
      default -> zekko.open(PUSH).connect(endpoint);
    };
  }

  /**
   * As the TCK has it, but waits as long as it takes. The TCK allows a tenth of a second between a
   * collection and the news of it, which the JVM tells one after the other and, while all cores are
   * busy, too late for any publisher.
   */
  @Override
  @Test
  public void
      required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber()
          throws Throwable {
    activePublisherTest(
        3,
        false,
        publisher -> {
          WeakReference<?> subscriber = cancelled(publisher);
          await()
              .until(
                  () -> {
                    System.gc();
                    return subscriber.refersTo(null);
                  });
          Reference.reachabilityFence(publisher);
          ENVIRONMENT.verifyNoAsyncErrorsNoDelay();
        });
  }

  private static WeakReference<?> cancelled(Publisher<Object> publisher)
      throws InterruptedException {
    TestEnvironment.ManualSubscriber<Object> subscriber =
        ENVIRONMENT.newManualSubscriber(publisher);
    subscriber.request(1);
    subscriber.nextElement();
    subscriber.cancel();
    return new WeakReference<>(subscriber);
  }
}
