package io.zekko.streams.javadsl;

import static io.zekko.patterns.Sockets.SUB;

import io.zekko.Message;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.Subscription;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.SubControl;
import io.zekko.streams.impl.SocketPlan;
import io.zekko.streams.impl.Stages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Sources of what a SUB receives. Topics are prefixes of the first frame, the empty one stands for
 * all messages; the control changes them while the stream runs.
 *
 * <p>The overflow of the settings says what happens when the stream does not keep up. By default it
 * is backpressure: the SUB fills up to its high-water mark, then its publishers are no longer read,
 * and do with their messages what their own settings say, which mostly is to drop them. With any
 * other choice the source reads on, keeps as many messages as the receive high-water mark says, and
 * drops, conflates or fails by itself.
 *
 * <p>At most once: publishers do not know what arrives.
 */
public final class SubSource {
  private SubSource() {}

  /**
   * Opens a SUB for each run and subscribes to {@code topics}, in UTF-8, before it connects.
   *
   * @throws io.zekko.InvalidOptionException if a SUB cannot work with the settings, or a topic is
   *     longer than {@link Subscription#MAX_TOPIC_BYTES}
   */
  public static Source<Message, SubControl> create(StreamSettings settings, Set<String> topics) {
    return Stages.subSource(subscribed(settings, topics));
  }

  /**
   * As {@link #create(StreamSettings, Set)}, and emits as many messages at once as there are, up to
   * the batch size; with backpressure only.
   */
  public static Source<List<Message>, SubControl> createBatched(
      StreamSettings settings, Set<String> topics) {
    return Stages.batchedSubSource(subscribed(settings, topics));
  }

  /**
   * Reads from {@code socket} and leaves it open, with its subscriptions; what was not emitted
   * stays with it. Endpoints in the settings are ignored.
   */
  public static Source<Message, SubControl> from(SubSocket socket, StreamSettings settings) {
    return Stages.subSource(SocketPlan.sharing(socket, settings));
  }

  /** As {@link #from}, and emits as many messages at once as there are, up to the batch size. */
  public static Source<List<Message>, SubControl> fromBatched(
      SubSocket socket, StreamSettings settings) {
    return Stages.batchedSubSource(SocketPlan.sharing(socket, settings));
  }

  private static SocketPlan subscribed(StreamSettings settings, Set<String> topics) {
    SocketPlan plan = SocketPlan.opening(SUB, settings);
    for (String topic : topics) {
      byte[] bytes = topic.getBytes(StandardCharsets.UTF_8);
      Subscription.checkLength(bytes.length);
      plan = plan.configured(new Subscription.Add(bytes));
    }
    return plan;
  }
}
