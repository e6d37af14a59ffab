package io.zekko.patterns.pubsub;

import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketHandle;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/** A PUB socket: sends each message to all its peers that subscribed to it. Cannot receive. */
public final class PubSocket implements SocketHandle<PubSocket>, Sender {
  private final SocketAccess access;

  PubSocket(SocketAccess access) {
    this.access = access;
  }

  /** How many different topics the peers have subscribed to. Libzmq: ZMQ_TOPICS_COUNT. */
  public int topicsCount() {
    return TopicsCount.ask(access);
  }

  /**
   * Completes once a message whose first frame is {@code topic}, in UTF-8, would go to at least
   * {@code peers} peers: whoever waits for this needs no pause before the first message. Fails if
   * the socket closes before.
   */
  public CompletionStage<Done> whenSubscribed(String topic, int peers) {
    return whenSubscribed(topic.getBytes(StandardCharsets.UTF_8), peers);
  }

  /** As {@link #whenSubscribed(String, int)}, with any bytes; the array is copied. */
  public CompletionStage<Done> whenSubscribed(byte[] topic, int peers) {
    return access.offLoop(SubscribersWanted.await(access, topic, peers));
  }

  @Override
  public SocketAccess access() {
    return access;
  }
}
