package io.zekko.patterns.pubsub;

import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketHandle;
import java.nio.charset.StandardCharsets;
import org.apache.pekko.util.ByteString;

/**
 * The face of a socket that has subscriptions. A topic is a prefix: it stands for all messages
 * whose first frame begins with these bytes, and the empty one for all messages. Each call returns
 * when it is in force in this socket; publishers learn of it a moment later. Any thread may call.
 * SUB and XSUB refuse topics longer than {@link Subscription#MAX_TOPIC_BYTES} with an {@link
 * io.zekko.InvalidOptionException}; nothing has changed then.
 *
 * @param <S> the handle's own type
 */
public interface Subscribing<S extends SocketHandle<S>> {
  /** The running socket behind this handle. */
  SocketAccess access();

  /** Subscribes to {@code topic}, in UTF-8. */
  default S subscribe(String topic) {
    return subscribe(topic.getBytes(StandardCharsets.UTF_8));
  }

  /** Subscribes to {@code topic}. */
  default S subscribe(ByteString topic) {
    return subscribe(topic.toArray());
  }

  /** Subscribes to {@code topic}, which is copied. Libzmq: ZMQ_SUBSCRIBE. */
  default S subscribe(byte[] topic) {
    access().configure(new Subscription.Add(topic));
    return self();
  }

  /** Takes one subscription to {@code topic}, in UTF-8, back. */
  default S unsubscribe(String topic) {
    return unsubscribe(topic.getBytes(StandardCharsets.UTF_8));
  }

  /** Takes one subscription to {@code topic} back. */
  default S unsubscribe(ByteString topic) {
    return unsubscribe(topic.toArray());
  }

  /**
   * Takes one subscription to {@code topic} back; without one nothing happens. Libzmq:
   * ZMQ_UNSUBSCRIBE.
   */
  default S unsubscribe(byte[] topic) {
    access().configure(new Subscription.Remove(topic));
    return self();
  }

  /** This handle. */
  @SuppressWarnings("unchecked")
  private S self() {
    return (S) this;
  }
}
