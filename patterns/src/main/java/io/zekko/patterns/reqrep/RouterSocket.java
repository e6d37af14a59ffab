package io.zekko.patterns.reqrep;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketHandle;
import java.util.Optional;
import java.util.function.Function;

/**
 * A ROUTER socket: {@link Message#sender()} tells who sent a message, {@link Message#to(RoutingId)}
 * addresses one.
 */
public final class RouterSocket implements SocketHandle<RouterSocket>, Sender, Receiver {
  private final SocketAccess access;
  private final Router definition;

  RouterSocket(SocketAccess access, Router definition) {
    this.access = access;
    this.definition = definition;
  }

  /** What this socket was opened with. */
  public Router definition() {
    return definition;
  }

  /**
   * Connects as {@link #connect} does and calls the peer there {@code peer}, whatever it announces
   * (libzmq's ZMQ_CONNECT_ROUTING_ID). Messages to that name wait for the peer from now on, also
   * while it is away.
   *
   * @throws io.zekko.InvalidEndpointException if the endpoint cannot be one
   * @throws io.zekko.InvalidOptionException if another peer has that name
   */
  public RouterSocket connectAs(RoutingId peer, String endpoint) {
    access.configure(new RouterPattern.NewName(peer));
    access.connect(endpoint, Optional.of(peer));
    return this;
  }

  /**
   * Answers every request from now on with what {@code handler} makes of it, {@code parallelism} of
   * them at a time, on the default dispatcher. The handler sees the request without its envelope
   * (routing id and, from a REQ, the empty delimiter), and its reply goes back behind the same
   * envelope. If it throws, the failure is logged and the reply is one empty frame. Do not receive
   * from this socket elsewhere.
   */
  public RouterSocket serve(int parallelism, Function<Message, Message> handler) {
    Service.start(
        access, access.executor(), parallelism, Envelope::read, handler, Service::emptyReply);
    return this;
  }

  @Override
  public SocketAccess access() {
    return access;
  }
}
