package io.zekko.patterns.reqrep;

import io.zekko.Message;
import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.runtime.socket.SocketHandle;
import java.util.concurrent.CompletionStage;

/** A REQ socket: sends a request, then receives its reply, and so on. */
public final class ReqSocket implements SocketHandle<ReqSocket>, Sender, Receiver {
  private final SocketAccess access;
  private final Requests requests;

  ReqSocket(SocketAccess access, boolean relaxed) {
    this.access = access;
    this.requests = new Requests(access, relaxed);
  }

  /**
   * Sends a request and yields its reply. Any number of threads may ask at any time: requests go
   * out one after the other, each when the reply to the one before has come. A request that is
   * given up (the stage is cancelled, or fails by {@code orTimeout}) before it was sent is not sent
   * any more. Later, a {@linkplain Req#withRelaxed relaxed} REQ goes on with the next request at
   * once, and any other when the reply has come, which may be never. Do not mix with {@link #send}
   * and {@link #receive} on the same socket.
   */
  public CompletionStage<Message> request(Message request) {
    return requests.request(request);
  }

  @Override
  public SocketAccess access() {
    return access;
  }
}
