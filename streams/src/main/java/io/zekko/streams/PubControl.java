package io.zekko.streams;

import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/** The control of a PUB sink or XPUB flow, which knows its subscribers. */
public interface PubControl extends SocketControl {
  /**
   * Completes once a message whose first frame is {@code topic}, in UTF-8, would go to at least
   * {@code peers} peers: whoever waits for this needs no pause before the first message.
   */
  CompletionStage<Done> whenSubscribed(String topic, int peers);

  /** As {@link #whenSubscribed(String, int)}, with any bytes; the array is copied. */
  CompletionStage<Done> whenSubscribed(byte[] topic, int peers);
}
