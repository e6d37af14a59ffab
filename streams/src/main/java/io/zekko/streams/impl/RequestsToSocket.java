package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.runtime.socket.MessageWriter;
import io.zekko.runtime.socket.SocketAccess;
import java.util.function.Function;
import org.apache.pekko.stream.Inlet;

/**
 * Takes requests one by one while there is room in flight.
 *
 * @param <T> what a request comes as
 */
final class RequestsToSocket<T> extends ToSocket<T> {
  private final InFlight<T> inFlight;
  private final Function<T, Message> request;
  private final Runnable onBegin;
  private MessageWriter writer;
  private Message wrapped;

  /**
   * @param onBegin run when a request has begun to wait for its reply
   */
  RequestsToSocket(
      SocketLogic logic,
      Inlet<T> in,
      InFlight<T> inFlight,
      Function<T, Message> request,
      Runnable onBegin) {
    super(logic, in);
    this.inFlight = inFlight;
    this.request = request;
    this.onBegin = onBegin;
  }

  @Override
  void open(SocketAccess socket, Runnable wake) {
    writer = socket.writer(wake);
  }

  @Override
  boolean wantsMore() {
    return inFlight.hasRoom();
  }

  /** The time of a request begins before there is room for it: nobody may ever make any. */
  @Override
  boolean write(T element) {
    if (wrapped == null) {
      wrapped = inFlight.begin(element, request.apply(element), System.nanoTime());
      onBegin.run();
    }
    if (!writer.write(wrapped)) {
      return false;
    }
    wrapped = null;
    return true;
  }

  @Override
  void close() {
    if (writer != null) {
      writer.close();
    }
  }
}
