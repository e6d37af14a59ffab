package io.zekko.runtime.socket;

import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;

/** What a pattern gets from its socket. Used on the socket's loop only. */
public interface PatternContext {
  /** The options in force. */
  SocketOptions options();

  /** Counts {@code count} messages that the pattern gave up. */
  void dropped(DropReason reason, int count);
}
