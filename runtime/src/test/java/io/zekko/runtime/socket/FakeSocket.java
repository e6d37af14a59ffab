package io.zekko.runtime.socket;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.FakePipe;
import io.zekko.runtime.pipe.Peer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The socket's part towards a pattern, without actor, loop or transport: gives pipes their slots,
 * tells the pattern about them as a real socket does, and counts drops. For tests of patterns.
 */
public final class FakeSocket implements PatternContext {
  private static final byte[] ANONYMOUS = {};

  private final Pattern pattern;
  private final SocketOptions options;
  private final BitSet slots = new BitSet();
  private final Map<DropReason, Integer> drops = new EnumMap<>(DropReason.class);

  /** A socket of this type with default options. */
  public FakeSocket(SocketDefinition<?> definition) {
    this(definition, SocketOptions.create());
  }

  /** A socket of this type with {@code options}. */
  public FakeSocket(SocketDefinition<?> definition, SocketOptions options) {
    this.options = definition.options(options);
    pattern = definition.pattern(this);
  }

  /** A pipe comes, without a peer yet: what a connect makes. */
  public FakePipe attach() {
    int slot = slots.nextClearBit(0);
    slots.set(slot);
    FakePipe pipe = new FakePipe(slot);
    pattern.attached(pipe);
    return pipe;
  }

  /** A pipe comes with an anonymous peer: what an accept makes. */
  public FakePipe accept() {
    return accept(ANONYMOUS);
  }

  /** A pipe comes with a peer that announced {@code identity}. */
  public FakePipe accept(byte[] identity) {
    FakePipe pipe = attach();
    connect(pipe, identity);
    return pipe;
  }

  /** The handshake behind {@code pipe} succeeds, with a peer without identity. */
  public void connect(FakePipe pipe) {
    connect(pipe, ANONYMOUS);
  }

  /** The handshake behind {@code pipe} succeeds. */
  public void connect(FakePipe pipe, byte[] identity) {
    pipe.connect(Peer.of("", identity, "fake://" + pipe.slot()));
    pattern.connected(pipe);
  }

  /** The connection behind {@code pipe} breaks; the pipe stays. */
  public void disconnect(FakePipe pipe) {
    pipe.disconnect();
    pattern.disconnected(pipe);
  }

  /** The pipe goes, and its slot becomes free. */
  public void close() {
    pattern.closing();
  }

  public void detach(FakePipe pipe) {
    pipe.disconnect();
    pattern.detached(pipe);
    slots.clear(pipe.slot());
  }

  /** Messages arrive at {@code pipe}, and the pattern is told. */
  public void arrive(FakePipe pipe, Message... messages) {
    pipe.arrives(messages);
    pattern.ready(pipe);
  }

  /** The peer takes what {@code pipe} holds, and the pattern is told that there is room. */
  public List<Message> drain(FakePipe pipe) {
    List<Message> sent = pipe.sent();
    pattern.ready(pipe);
    return sent;
  }

  /** The user sends. */
  public SendOutcome send(Message message) {
    return pattern.send(message);
  }

  /** The user sends one message of these frames in UTF-8. */
  public SendOutcome send(String... frames) {
    return pattern.send(Message.of(frames));
  }

  /** The user receives; null if there is nothing. */
  public Message receive() {
    return pattern.receive();
  }

  /** The user receives all there is. */
  public List<Message> receiveAll() {
    List<Message> received = new ArrayList<>();
    for (Message message = receive(); message != null; message = receive()) {
      received.add(message);
    }
    return received;
  }

  /** The user changes a setting of the pattern. */
  public void configure(Object setting) {
    pattern.configure(setting);
  }

  /** How many messages were dropped under {@code reason}. */
  public int dropped(DropReason reason) {
    return drops.getOrDefault(reason, 0);
  }

  /** All drops, by reason. */
  public Map<DropReason, Integer> drops() {
    return drops;
  }

  @Override
  public SocketOptions options() {
    return options;
  }

  @Override
  public void dropped(DropReason reason, int count) {
    drops.merge(reason, count, Integer::sum);
  }
}
