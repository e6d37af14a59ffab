package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.patterns.reqrep.Router;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.socket.MessageReader;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.streams.Request;
import java.util.function.Consumer;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.SubscriptionWithCancelException;

/** Hands out the requests that come into a ROUTER, and remembers them until they are answered. */
final class RequestsFromSocket extends FromSocket<Request> {
  /** How many batches a service that ends still refuses, while ever more may be arriving. */
  private static final int LAST_ROUNDS = 64;

  private final RepliesToSocket replies;
  private final Consumer<Request> onRequest;
  private final Message[] batch;
  private MessageReader reader;
  private SocketAccess socket;
  private int next;
  private int size;
  private boolean over;

  /**
   * @param onRequest run for each request that is handed out
   */
  RequestsFromSocket(
      SocketLogic logic,
      Outlet<Request> out,
      RepliesToSocket replies,
      Consumer<Request> onRequest,
      int batchSize) {
    super(logic, out);
    this.replies = replies;
    this.onRequest = onRequest;
    this.batch = new Message[batchSize];
  }

  @Override
  void open(SocketAccess socket, Runnable wake) {
    this.socket = socket;
    reader = socket.reader(wake);
  }

  @Override
  Request next() {
    Request request = read();
    if (request != null) {
      onRequest.accept(request);
    }
    return request;
  }

  private Request read() {
    while (true) {
      if (next == size) {
        next = 0;
        // Reading may fail, and then there is nothing to give back.
        size = 0;
        size = reader.read(batch);
        if (size == 0) {
          return null;
        }
      }
      Message message = batch[next];
      batch[next++] = null;
      if (Router.isDisconnectNotice(message)) {
        continue;
      }
      int delimiter = message.delimiter();
      if (delimiter > 0 && delimiter < message.size() - 1) {
        return Request.of(message.take(delimiter + 1), message.drop(delimiter + 1));
      }
      socket.countDropped(DropReason.MALFORMED, 1);
    }
  }

  /** Takes what has arrived and will not be handed out any more. */
  void refuseTheRest(Consumer<Request> refuse) {
    for (int i = 0; i < LAST_ROUNDS * batch.length; i++) {
      Request request = read();
      if (request == null) {
        return;
      }
      refuse.accept(request);
    }
  }

  /** What was not handed out is answered when the flow has ended, if nobody else will. */
  @Override
  void stopAsking(boolean all) {
    finish();
  }

  @Override
  boolean isOver() {
    return over;
  }

  @Override
  void onAllSent() {
    over = true;
    finishIfOver();
  }

  /** The flow takes no more requests, but may still answer those it has. */
  @Override
  public void onDownstreamFinish(Throwable cause) {
    if (cause instanceof SubscriptionWithCancelException.NonFailureCancellation) {
      replies.noMoreRequests();
    } else {
      replies.onUpstreamFailure(cause);
    }
  }

  @Override
  void close(Request ahead) {
    if (reader != null) {
      reader.giveBack(batch, next, size);
      reader.close();
    }
  }
}
