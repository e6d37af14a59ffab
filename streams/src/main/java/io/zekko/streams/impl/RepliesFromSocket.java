package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.socket.MessageReader;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.streams.RequestTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.apache.pekko.stream.Outlet;

/**
 * Emits replies to requests in flight. It takes them from the socket whether the stream wants them
 * or not: there are never more than requests, and what arrives late for nothing but a slow stream
 * is not late.
 *
 * @param <T> what a request came as
 * @param <O> what its reply goes on as
 */
final class RepliesFromSocket<T, O> extends FromSocket<O> implements Patience.Waiting {
  /** Batches taken at once before the stream gets its turn. */
  private static final int ROUNDS = 8;

  private final SocketLogic logic;
  private final InFlight<T> inFlight;
  private final BiFunction<T, Message, O> answer;
  private final Optional<Duration> timeout;
  private final Message[] batch;
  private MessageReader reader;
  private SocketAccess socket;
  private Runnable wake;
  private Runnable onRoom;
  private boolean allSent;

  RepliesFromSocket(
      SocketLogic logic,
      Outlet<O> out,
      InFlight<T> inFlight,
      BiFunction<T, Message, O> answer,
      Optional<Duration> timeout,
      int batchSize) {
    super(logic, out);
    this.logic = logic;
    this.inFlight = inFlight;
    this.answer = answer;
    this.timeout = timeout;
    this.batch = new Message[batchSize];
  }

  /** Says what is to run when there is room for a request again. */
  void onRoom(Runnable action) {
    onRoom = action;
  }

  @Override
  void open(SocketAccess socket, Runnable wake) {
    this.socket = socket;
    this.wake = wake;
    reader = socket.reader(wake);
    wake.run();
  }

  @Override
  void onMessages() {
    takeAll();
    super.onMessages();
  }

  @Override
  O next() {
    InFlight.Exchange<T> exchange = inFlight.poll();
    if (exchange == null) {
      return null;
    }
    onRoom.run();
    return answer.apply(exchange.element(), exchange.reply());
  }

  private void takeAll() {
    int stale = 0;
    int malformed = 0;
    int size = 0;
    for (int round = 0; round < ROUNDS; round++) {
      size = reader.read(batch);
      for (int i = 0; i < size; i++) {
        DropReason fault = inFlight.answer(batch[i]);
        stale += fault == DropReason.STALE_REPLY ? 1 : 0;
        malformed += fault == DropReason.MALFORMED ? 1 : 0;
        batch[i] = null;
      }
      if (size == 0) {
        break;
      }
    }
    if (size > 0) {
      wake.run();
    }
    count(DropReason.STALE_REPLY, stale);
    count(DropReason.MALFORMED, malformed);
  }

  private void count(DropReason reason, int messages) {
    if (messages > 0) {
      socket.countDropped(reason, messages);
    }
  }

  @Override
  public OptionalLong oldest() {
    InFlight.Exchange<T> oldest = inFlight.oldest();
    return oldest == null ? OptionalLong.empty() : OptionalLong.of(oldest.since());
  }

  /** Looks once more first: the stage may have been too busy to hear of the reply. */
  @Override
  public void giveUp(long time) {
    onMessages();
    InFlight.Exchange<T> oldest = inFlight.oldest();
    if (oldest != null && oldest.since() - time <= 0) {
      logic.fail(
          new RequestTimeoutException(oldest.number(), oldest.request(), timeout.orElseThrow()));
    }
  }

  @Override
  boolean knowsItsEnd() {
    return true;
  }

  @Override
  boolean isOver() {
    return allSent && inFlight.isEmpty();
  }

  @Override
  void onAllSent() {
    allSent = true;
    finishIfOver();
  }

  @Override
  void close(O ahead) {
    if (reader != null) {
      count(DropReason.UNREAD, inFlight.answered());
      reader.close();
    }
  }
}
