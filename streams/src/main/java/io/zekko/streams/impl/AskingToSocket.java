package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.runtime.socket.SocketAccess;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.stage.AsyncCallback;

/**
 * Takes messages one by one and waits for the answer of the socket to each: for sockets that refuse
 * messages they cannot route. A refusal fails the stage.
 */
final class AskingToSocket extends ToSocket<Message> {
  private final AsyncCallback<Throwable> answered;
  private SocketAccess socket;
  private boolean asked;
  private boolean accepted;

  AskingToSocket(SocketLogic logic, Inlet<Message> in) {
    super(logic, in);
    answered =
        logic.createAsyncCallback(
            failure -> {
              if (failure == SENT) {
                accepted = true;
                onRoom();
              } else {
                logic.fail(failure);
              }
            });
  }

  /** Stands for success, because a callback takes no null. */
  private static final Throwable SENT =
      new Throwable("sent", null, false, false) {
        private static final long serialVersionUID = 1L;
      };

  @Override
  void open(SocketAccess socket, Runnable wake) {
    this.socket = socket;
  }

  @Override
  boolean write(Message message) {
    if (accepted) {
      accepted = false;
      asked = false;
      return true;
    }
    if (!asked) {
      asked = true;
      socket
          .sendAsync(message)
          .whenComplete((done, failure) -> answered.invoke(failure == null ? SENT : failure));
    }
    return false;
  }

  @Override
  void close() {}
}
