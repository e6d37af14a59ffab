package io.zekko.runtime.socket;

import io.zekko.Endpoint;
import io.zekko.runtime.event.SocketEvent;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What every socket can do, whatever its type. Any thread may call any method at any time, platform
 * or virtual. Methods that return {@code S} return this handle, so that calls can be chained.
 *
 * @param <S> the handle's own type
 */
public interface SocketHandle<S extends SocketHandle<S>> extends AutoCloseable {
  /** The running socket behind this handle: for those who build on Zekko, such as stream stages. */
  SocketAccess access();

  /**
   * Accepts peers at {@code endpoint} and returns once it is bound; {@link #lastEndpoint()} then
   * tells where, with the real port where the endpoint left it open ({@code tcp://*:0}).
   *
   * @throws io.zekko.InvalidEndpointException if the endpoint cannot be one
   * @throws io.zekko.EndpointUnavailableException if it cannot be bound now: in use, not an address
   *     of this machine, ...
   */
  default S bind(String endpoint) {
    access().bind(endpoint);
    return self();
  }

  /**
   * Connects to {@code endpoint} and stays connected: returns at once, whether the peer is there or
   * not, and tries again whenever the connection breaks.
   *
   * @throws io.zekko.InvalidEndpointException if the endpoint cannot be one
   */
  default S connect(String endpoint) {
    access().connect(endpoint, Optional.empty());
    return self();
  }

  /**
   * Stops accepting at {@code endpoint}, named as {@link #lastEndpoint()} told it, and ends the
   * peers that came through it.
   *
   * @throws io.zekko.ZekkoException with ENOENT if the socket is not bound there
   */
  default S unbind(String endpoint) {
    access().unbind(endpoint);
    return self();
  }

  /**
   * Ends the connection to {@code endpoint}, named as it was connected. What waits for the peer is
   * still sent within the linger time.
   *
   * @throws io.zekko.ZekkoException with ENOENT if the socket is not connected there
   */
  default S disconnect(String endpoint) {
    access().disconnect(endpoint);
    return self();
  }

  /**
   * Changes {@link io.zekko.runtime.options.SocketOptions#sendHighWaterMark} while the socket
   * lives: how many messages may wait for each peer, 0 for no limit. Returns when it is in force
   * for all peers, those there are and those to come.
   *
   * <p>A higher mark makes room at once, and whoever waits for room is woken. A lower one loses
   * nothing: where more messages wait already they stay and are sent, and the peer has no room
   * until fewer wait than the mark allows, which is when half of it is free. A socket that {@code
   * conflate}s keeps one message for each peer whatever its marks are.
   *
   * <p>Over inproc a peer's receive mark counts as well: what may wait is the sum of both, and no
   * limit if either has none. Libzmq: ZMQ_SNDHWM.
   *
   * @throws io.zekko.InvalidOptionException if {@code messages} is negative; nothing has changed
   */
  default S setSendHighWaterMark(int messages) {
    access().setSendHighWaterMark(messages);
    return self();
  }

  /**
   * Changes {@link io.zekko.runtime.options.SocketOptions#receiveHighWaterMark} while the socket
   * lives: how many messages from each peer may wait for the application, 0 for no limit. Returns
   * when it is in force for all peers, those there are and those to come.
   *
   * <p>With a higher mark peers are read on that were not read any more. A lower one loses nothing:
   * where more messages wait already they stay, and the peer is not read until half of the mark is
   * free. A socket that {@code conflate}s keeps one message of each peer whatever its marks are.
   *
   * <p>Over inproc the mark is part of the room that the sender has, who learns of the new one a
   * moment later; see {@link #setSendHighWaterMark}. Libzmq: ZMQ_RCVHWM.
   *
   * @throws io.zekko.InvalidOptionException if {@code messages} is negative; nothing has changed
   */
  default S setReceiveHighWaterMark(int messages) {
    access().setReceiveHighWaterMark(messages);
    return self();
  }

  /**
   * The endpoint bound or connected last, as it really is (libzmq's ZMQ_LAST_ENDPOINT).
   *
   * @throws IllegalStateException if there is none yet
   */
  default Endpoint lastEndpoint() {
    return access()
        .lastEndpoint()
        .orElseThrow(() -> new IllegalStateException("nothing is bound or connected yet"));
  }

  /** Completes once at least {@code peers} peers are connected and ready for messages. */
  default CompletionStage<Done> whenConnected(int peers) {
    return access().whenConnected(peers);
  }

  /** Calls {@code listener} for each event from now on, one at a time, never on an I/O loop. */
  default S onEvent(Consumer<SocketEvent> listener) {
    access().monitor(listener);
    return self();
  }

  /**
   * What this socket has done so far: messages in and out, drops by reason, peers. Still answers
   * after close.
   */
  default SocketStats stats() {
    return access().stats();
  }

  /** The socket's actor: takes the commands of {@link Socket}. */
  default ActorRef<Socket.Command> ref() {
    return access().ref();
  }

  /**
   * The id of the dispatcher that runs this socket: an actor spawned on it exchanges messages with
   * the socket without waking another thread, and must never block.
   */
  default String dispatcher() {
    return access().dispatcher();
  }

  /**
   * Closes the socket and waits until it is gone: messages that were accepted are still sent within
   * the linger time, then endpoints are free again. Waits no longer than the linger time and a
   * moment, not at all on an I/O loop, and no longer when interrupted; closing goes on then.
   * Idempotent.
   */
  @Override
  default void close() {
    access().close();
  }

  /** As {@link #close()}, without waiting: the stage completes when the socket is gone. */
  default CompletionStage<Done> closeAsync() {
    return access().offLoop(access().closeAsync());
  }

  /** This handle. */
  @SuppressWarnings("unchecked")
  private S self() {
    return (S) this;
  }
}
