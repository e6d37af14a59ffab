package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.socket.MessageWriter;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.streams.Reply;
import io.zekko.streams.Request;
import io.zekko.streams.RequestTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.pekko.stream.Inlet;

/** Sends the replies of a service: one to each request, by the service itself if need be. */
final class RepliesToSocket extends ToSocket<Reply> implements Patience.Waiting {
  private final SocketLogic logic;
  private final Outstanding outstanding;
  private final FailureAnswer failureAnswer;
  private final Optional<Duration> timeout;
  private final boolean refusesTheRest;

  /** Answers that the service gives itself. */
  private final ArrayDeque<Message> own = new ArrayDeque<>();

  private RequestsFromSocket requests;
  private SocketAccess socket;
  private MessageWriter writer;
  private Message answer;
  private Throwable failure;
  private boolean noMoreRequests;
  private boolean ending;

  /**
   * @param refusesTheRest whether requests that were not handed out are answered when the service
   *     ends, because nobody else will
   */
  RepliesToSocket(
      SocketLogic logic,
      Inlet<Reply> in,
      Outstanding outstanding,
      FailureAnswer failureAnswer,
      Optional<Duration> timeout,
      boolean refusesTheRest) {
    super(logic, in);
    this.logic = logic;
    this.outstanding = outstanding;
    this.failureAnswer = failureAnswer;
    this.timeout = timeout;
    this.refusesTheRest = refusesTheRest;
  }

  /** Says where requests come from; before the stage starts. */
  void answers(RequestsFromSocket requests) {
    this.requests = requests;
  }

  @Override
  void open(SocketAccess socket, Runnable wake) {
    this.socket = socket;
    writer = socket.writer(wake);
  }

  @Override
  boolean write(Reply reply) {
    if (answer == null) {
      if (!outstanding.settle(reply.request())) {
        socket.countDropped(DropReason.STALE_REPLY, 1);
        return true;
      }
      Message message =
          reply.message().orElseGet(() -> failureAnswer.logged(socket, reply.request(), reply));
      answer = message.prepend(reply.request().envelope());
    }
    if (!writer.write(answer)) {
      return false;
    }
    answer = null;
    return true;
  }

  @Override
  void onRoom() {
    while (!own.isEmpty() && writer.write(own.peek())) {
      own.remove();
    }
    super.onRoom();
    endIfOver();
  }

  @Override
  boolean isEmpty() {
    return super.isEmpty() && own.isEmpty();
  }

  /** The flow may still answer those that it has. */
  void noMoreRequests() {
    noMoreRequests = true;
    endIfOver();
  }

  private void endIfOver() {
    if (noMoreRequests && !ending && outstanding.isEmpty() && isEmpty()) {
      end();
    }
  }

  @Override
  public void onUpstreamFinish() {
    logic.guarded(this::end);
  }

  @Override
  public void onUpstreamFailure(Throwable cause) {
    if (failure == null) {
      failure = cause;
      end();
    }
  }

  /** Nobody will reply any more. */
  private void end() {
    ending = true;
    Throwable reason =
        failure == null
            ? new IllegalStateException("the service has ended without a reply")
            : failure;
    failureAnswer.logAll(socket, outstanding.size(), reason);
    while (!outstanding.isEmpty()) {
      fail(outstanding.removeOldest(), reason);
    }
    if (refusesTheRest) {
      requests.refuseTheRest(request -> fail(request, reason));
    }
    takeTheLast();
    onRoom();
  }

  private void fail(Request request, Throwable reason) {
    own.add(failureAnswer.to(request, reason).prepend(request.envelope()));
  }

  @Override
  void allSent() {
    if (failure == null) {
      super.allSent();
    } else {
      logic.fail(failure);
    }
  }

  @Override
  public OptionalLong oldest() {
    return outstanding.oldest();
  }

  @Override
  public void giveUp(long time) {
    OptionalLong oldest = outstanding.oldest();
    while (oldest.isPresent() && oldest.getAsLong() - time <= 0) {
      Request late = outstanding.removeOldest();
      Throwable reason = new RequestTimeoutException(late.message(), timeout.orElseThrow());
      failureAnswer.log(socket, late, reason);
      fail(late, reason);
      oldest = outstanding.oldest();
    }
    onRoom();
  }

  /** Whatever ended the stage, as many get their answer as the socket has room for. */
  @Override
  void close() {
    if (writer != null) {
      if (!socket.isClosed()) {
        giveLastAnswers();
      }
      writer.close();
    }
  }

  private void giveLastAnswers() {
    Throwable reason = new IllegalStateException("the service was shut down");
    while (!outstanding.isEmpty()) {
      fail(outstanding.removeOldest(), reason);
    }
    while (!own.isEmpty() && writer.write(own.remove())) {
      // As far as there is room.
    }
  }
}
