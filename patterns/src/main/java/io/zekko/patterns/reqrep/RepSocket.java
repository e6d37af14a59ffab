package io.zekko.patterns.reqrep;

import io.zekko.Message;
import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketHandle;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** A REP socket: receives a request, then sends its reply, and so on. */
public final class RepSocket implements SocketHandle<RepSocket>, Sender, Receiver {
  private final SocketAccess access;

  RepSocket(SocketAccess access) {
    this.access = access;
  }

  /**
   * Answers every request from now on with what {@code handler} makes of it, one request at a time,
   * on the default dispatcher. If the handler throws, the failure is logged and the reply is one
   * empty frame. Do not receive from this socket elsewhere.
   */
  public RepSocket serve(Function<Message, Message> handler) {
    return serve(handler, Service::emptyReply);
  }

  /**
   * As {@link #serve(Function)}, with {@code onFailure} making the reply when {@code handler}
   * throws.
   */
  public RepSocket serve(
      Function<Message, Message> handler, Function<Throwable, Message> onFailure) {
    return serve(handler, onFailure, access.executor());
  }

  /**
   * As {@link #serve(Function)}, but runs {@code handler} right where requests arrive, without
   * another thread: the fastest way to answer, for handlers that never block and take microseconds.
   * A handler that blocks stops every socket of the same I/O loop.
   */
  public RepSocket serveOnLoop(Function<Message, Message> handler) {
    return serve(handler, Service::emptyReply, Runnable::run);
  }

  private RepSocket serve(
      Function<Message, Message> handler,
      Function<Throwable, Message> onFailure,
      Executor executor) {
    Service.start(access, executor, 1, Envelope::of, handler, onFailure);
    return this;
  }

  @Override
  public SocketAccess access() {
    return access;
  }
}
