package io.zekko.runtime.pipe;

import io.zekko.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A pipe without a transport: the test plays the peer. What the socket writes stays in the pipe,
 * and counts against its mark, until the test takes it with {@link #sent()}; what the test hands to
 * {@link #arrives} waits to be read.
 */
public final class FakePipe implements Pipe {
  private final int slot;
  private final Queue<Message> incoming = new ArrayDeque<>();
  private final List<Message> outgoing = new ArrayList<>();
  private final List<Message> subscriptions = new ArrayList<>();
  private int mark = Integer.MAX_VALUE;
  private Peer peer;
  private boolean connected;
  private boolean closed;

  /** A pipe that is not connected yet and has no mark. */
  public FakePipe(int slot) {
    this.slot = slot;
  }

  /**
   * Sets the high-water mark: how many written messages the pipe holds until the test takes them.
   */
  public FakePipe mark(int messages) {
    mark = messages;
    return this;
  }

  /** A handshake with {@code peer} succeeds. */
  public void connect(Peer peer) {
    this.peer = peer;
    connected = true;
  }

  /** The connection breaks. */
  public void disconnect() {
    connected = false;
  }

  /** The peer sends messages. */
  public FakePipe arrives(Message... messages) {
    incoming.addAll(List.of(messages));
    return this;
  }

  /** Takes all messages that the socket has written since the last call, which makes room. */
  public List<Message> sent() {
    List<Message> sent = List.copyOf(outgoing);
    outgoing.clear();
    return sent;
  }

  /**
   * Takes the subscriptions written since the last call, each as a frame that begins with 1 or 0.
   */
  public List<Message> sentSubscriptions() {
    List<Message> sent = List.copyOf(subscriptions);
    subscriptions.clear();
    return sent;
  }

  /** Whether the socket has closed this pipe. */
  public boolean closed() {
    return closed;
  }

  @Override
  public int slot() {
    return slot;
  }

  @Override
  public Peer peer() {
    return peer;
  }

  @Override
  public boolean connected() {
    return connected;
  }

  @Override
  public boolean write(Message message) {
    if (!writable()) {
      return false;
    }
    outgoing.add(message);
    return true;
  }

  @Override
  public boolean writable() {
    return room() > 0;
  }

  @Override
  public int room() {
    return closed ? 0 : mark - outgoing.size();
  }

  @Override
  public void writeSubscription(boolean subscribe, byte[] topic) {
    byte[] frame = new byte[1 + topic.length];
    frame[0] = (byte) (subscribe ? 1 : 0);
    System.arraycopy(topic, 0, frame, 1, topic.length);
    subscriptions.add(Message.wrap(frame));
  }

  @Override
  public Message read() {
    return incoming.poll();
  }

  @Override
  public boolean readable() {
    return !incoming.isEmpty();
  }

  @Override
  public void limit(PipeLimits limits) {
    mark(limits.sendMark() == 0 ? Integer.MAX_VALUE : limits.sendMark());
  }

  @Override
  public int unsent() {
    return outgoing.size();
  }

  @Override
  public int unread() {
    return incoming.size();
  }

  @Override
  public int backlog() {
    return incoming.size();
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public String toString() {
    return "pipe " + slot;
  }
}
