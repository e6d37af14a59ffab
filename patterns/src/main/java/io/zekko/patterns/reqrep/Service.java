package io.zekko.patterns.reqrep;

import io.zekko.Message;
import io.zekko.UnroutableException;
import io.zekko.runtime.socket.SocketAccess;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what a socket receives with what a function makes of it, until the socket closes. A
 * function that fails answers too: a requester that got nothing would wait for ever.
 */
final class Service {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private final SocketAccess access;
  private final Executor executor;
  private final Function<Message, Envelope> envelope;
  private final Function<Message, Message> handler;
  private final Function<Throwable, Message> onFailure;

  private Service(
      SocketAccess access,
      Executor executor,
      Function<Message, Envelope> envelope,
      Function<Message, Message> handler,
      Function<Throwable, Message> onFailure) {
    this.access = access;
    this.executor = executor;
    this.envelope = envelope;
    this.handler = handler;
    this.onFailure = onFailure;
  }

  /**
   * Starts to answer, {@code parallelism} requests at a time.
   *
   * @param envelope tells what of a message is the way back, and what the request itself
   */
  static void start(
      SocketAccess access,
      Executor executor,
      int parallelism,
      Function<Message, Envelope> envelope,
      Function<Message, Message> handler,
      Function<Throwable, Message> onFailure) {
    Service service = new Service(access, executor, envelope, handler, onFailure);
    for (int i = 0; i < parallelism; i++) {
      service.next();
    }
  }

  /** What a failed request is answered with unless the user says otherwise. */
  static Message emptyReply(Throwable failure) {
    return Message.empty();
  }

  private void next() {
    access
        .receiveAsync()
        .thenAcceptAsync(this::answer, executor)
        .whenComplete((answered, failure) -> stopOnFailure(failure));
  }

  private void answer(Message message) {
    Envelope request = envelope.apply(message);
    access
        .sendAsync(request.reply(reply(request.body())).message())
        .exceptionally(this::requesterGone)
        .thenRun(this::next)
        .whenComplete((sent, failure) -> stopOnFailure(failure));
  }

  private Message reply(Message request) {
    try {
      return handler.apply(request);
    } catch (RuntimeException failure) {
      LOG.error("{}: the function failed to answer {}", access.name(), request, failure);
      return onFailure.apply(failure);
    }
  }

  /** A requester that a mandatory ROUTER does not know any more is no reason to stop. */
  private Done requesterGone(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof UnroutableException) {
      LOG.debug("{}: {}", access.name(), cause.getMessage());
      return Done.getInstance();
    }
    throw new CompletionException(cause);
  }

  private void stopOnFailure(Throwable failure) {
    if (failure != null && !access.isClosed()) {
      LOG.error("{} is not served any more", access.name(), failure);
    }
  }
}
