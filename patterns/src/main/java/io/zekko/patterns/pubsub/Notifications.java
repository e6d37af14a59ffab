package io.zekko.patterns.pubsub;

import io.zekko.Message;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.pipe.SubscriptionFrame;
import java.util.ArrayDeque;

/** What an XPUB has for its user: subscriptions of its peers, and messages they sent. */
final class Notifications {
  private final ArrayDeque<Notification> waiting = new ArrayDeque<>();
  private int limit;

  /**
   * @param limit how many may wait before peers are no longer read, 0 for any number
   */
  Notifications(int limit) {
    limit(limit);
  }

  /** Sets how many may wait; those that are too many stay. */
  void limit(int messages) {
    limit = messages == 0 ? Integer.MAX_VALUE : messages;
  }

  boolean hasRoom() {
    return waiting.size() < limit;
  }

  /** What {@code pipe} asked for. */
  void request(byte[] frame, Pipe pipe) {
    waiting.add(new Notification(Message.wrap(frame), pipe, true));
  }

  /**
   * What became void because its peer is gone. Never refused: the topic that it ends is forgotten
   * already.
   */
  void lost(byte[] topic) {
    request(SubscriptionFrame.of(false, topic), null);
  }

  /** A message that is no subscription. */
  void message(Message message) {
    waiting.add(new Notification(message, null, false));
  }

  /** The next one, or null. */
  Notification poll() {
    return waiting.poll();
  }

  /** Requests of {@code pipe} stay, but there is nobody any more to grant them to. */
  void forget(Pipe pipe) {
    for (Notification notification : waiting) {
      if (notification.pipe == pipe) {
        notification.pipe = null;
      }
    }
  }

  /** One of them. */
  static final class Notification {
    private final Message message;
    private final boolean request;
    private Pipe pipe;

    Notification(Message message, Pipe pipe, boolean request) {
      this.message = message;
      this.pipe = pipe;
      this.request = request;
    }

    Message message() {
      return message;
    }

    boolean isRequest() {
      return request;
    }

    /** Who asked, if it is a request and its peer is still there. */
    Pipe pipe() {
      return pipe;
    }
  }
}
