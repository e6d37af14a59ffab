package io.zekko.runtime.socket;

import io.zekko.Endpoint;
import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.runtime.event.SocketEvent;
import java.util.Objects;
import java.util.Optional;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;

/**
 * The actor protocol of a socket: every socket is an {@code ActorRef<Socket.Command>}. Each command
 * answers to the actor that its sender names; failures are {@link StatusReply} errors that carry a
 * {@link io.zekko.ZekkoException}.
 */
public final class Socket {
  private Socket() {}

  /** What a socket actor takes. */
  public interface Command {}

  /** Binds; answers with the endpoint really bound. */
  public record Bind(String endpoint, ActorRef<StatusReply<Endpoint>> replyTo) implements Command {}

  /** Connects; answers at once with the endpoint, whether the peer is there or not. */
  public record Connect(
      String endpoint, Optional<RoutingId> as, ActorRef<StatusReply<Endpoint>> replyTo)
      implements Command {
    /** Connects to a peer that goes by the name it announces. */
    public Connect(String endpoint, ActorRef<StatusReply<Endpoint>> replyTo) {
      this(endpoint, Optional.empty(), replyTo);
    }
  }

  /** Releases a bound endpoint. */
  public record Unbind(String endpoint, ActorRef<StatusReply<Done>> replyTo) implements Command {}

  /** Ends a connection. */
  public record Disconnect(String endpoint, ActorRef<StatusReply<Done>> replyTo)
      implements Command {}

  /**
   * Sends a message; answers when the socket has accepted it, which is when there is room. Waiting
   * sends are kept in order. Bound their number: await the answer before sending many more.
   */
  public record Send(Message message, ActorRef<StatusReply<Done>> replyTo) implements Command {
    /** Sends {@code message}; the answer goes to {@code replyTo}, if that is not null. */
    public Send {
      Objects.requireNonNull(message, "message");
    }

    /** Sends without an answer; a message that cannot be sent is only logged. */
    public Send(Message message) {
      this(message, null);
    }
  }

  /** Asks for one message. */
  public record Receive(ActorRef<StatusReply<Message>> replyTo) implements Command {}

  /**
   * Registers {@code consumer} for messages, {@code demand} of them at first; {@link Demand} asks
   * for more. No more than asked for are ever under way, so the consumer's mailbox stays bounded.
   * The registration ends with the consumer.
   */
  public record Consume(ActorRef<Received> consumer, int demand) implements Command {}

  /** Asks for {@code more} messages on top of those still due to {@code consumer}. */
  public record Demand(ActorRef<Received> consumer, int more) implements Command {}

  /**
   * Ends a registration; answers when no more messages will come. Those that came before are for
   * the consumer to deal with.
   */
  public record StopConsuming(ActorRef<Received> consumer, ActorRef<Done> replyTo)
      implements Command {}

  /** A message for a registered consumer. */
  public record Received(Message message) {}

  /** Changes a setting of the socket's type, such as a subscription. */
  public record Configure(Object setting, ActorRef<StatusReply<Done>> replyTo) implements Command {}

  /**
   * Changes how many messages may wait for each peer; {@link SocketHandle#setSendHighWaterMark}.
   */
  public record SetSendHighWaterMark(int messages, ActorRef<StatusReply<Done>> replyTo)
      implements Command {}

  /**
   * Changes how many messages from each peer may wait; {@link
   * SocketHandle#setReceiveHighWaterMark}.
   */
  public record SetReceiveHighWaterMark(int messages, ActorRef<StatusReply<Done>> replyTo)
      implements Command {}

  /** Sends every event from now on to {@code monitor}, until that actor stops. */
  public record Monitor(ActorRef<SocketEvent> monitor) implements Command {}

  /** Answers when at least {@code peers} peers are connected. */
  public record WhenConnected(int peers, ActorRef<StatusReply<Done>> replyTo) implements Command {}

  /** Answers with the counters of this moment. */
  public record GetStats(ActorRef<StatusReply<SocketStats>> replyTo) implements Command {}

  /**
   * Closes the socket; the actor stops when what was accepted has been sent or the linger time is
   * over.
   */
  public record Close() implements Command {}
}
