package io.zekko.runtime.transport;

import io.zekko.SocketType;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.loop.IoLoop;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.PipeOwner;

/**
 * The socket as a transport sees it. All methods are called on {@link #loop()}, but for those that
 * only read.
 */
public interface TransportHost extends PipeOwner {
  /** The socket's type on the wire. */
  SocketType type();

  /** The socket's options. */
  SocketOptions options();

  /** The loop on which the socket, its pipes and its channels live. */
  IoLoop loop();

  /** Something happened that the user may want to know: publishes and counts it. Never blocks. */
  void event(SocketEvent event);

  /**
   * The connection to {@code endpoint} has ended by itself and will not be tried again (a protocol
   * fault, or reconnecting is switched off): the socket forgets the endpoint.
   */
  void gaveUp(Connection connection);
}
