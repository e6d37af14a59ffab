package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.ZekkoException;
import io.zekko.patterns.reqrep.Router;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.socket.MessageReader;
import io.zekko.runtime.socket.MessageWriter;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.streams.RouterPeer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.Done;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AsyncCallback;

/**
 * Emits the peers of a ROUTER and carries the messages between them and their flows. A message that
 * finds no room, in its peer's queue or as a new peer in the stream, holds up all behind it.
 */
final class PeersFromSocket extends FromSocket<RouterPeer> implements Conversation.Stage {
  private final SocketLogic logic;
  private final Outlet<RouterPeer> out;
  private final Message[] batch;
  private final AsyncCallback<Done> room;

  /** Those that hear their peers. */
  private final Map<RoutingId, Conversation> conversations = new HashMap<>();

  /** Those too that only have something left to emit or to send, in the order they began. */
  private final Set<Conversation> present = new LinkedHashSet<>();

  /** Those who have something to send and found no room, each once, in the order they came. */
  private final ArrayDeque<Conversation> senders = new ArrayDeque<>();

  private MessageReader reader;
  private MessageWriter writer;
  private SocketAccess socket;
  private int next;
  private int size;

  PeersFromSocket(SocketLogic logic, Outlet<RouterPeer> out, int batchSize) {
    super(logic, out);
    this.logic = logic;
    this.out = out;
    this.batch = new Message[batchSize];
    this.room = logic.createAsyncCallback(any -> sendOn());
  }

  @Override
  void open(SocketAccess socket, Runnable wake) {
    this.socket = socket;
    reader = socket.reader(wake);
    writer = socket.writer(() -> room.invoke(Done.getInstance()));
    // Answers are still taken when the outlet has ended.
    logic.setKeepGoing(true);
  }

  /** Messages of peers that have a flow go on without demand for new peers. */
  @Override
  void onMessages() {
    if (logic.isAvailable(out)) {
      onPull();
    } else if (emits()) {
      distribute(false);
      finishIfEnding();
    }
  }

  @Override
  RouterPeer next() {
    return distribute(true);
  }

  /** Hands messages to their flows; returns a new peer if one may be emitted and is there. */
  private RouterPeer distribute(boolean mayEmit) {
    while (next < size || readMore()) {
      Message message = batch[next];
      RoutingId peer = RoutingId.wrap(message.frameBytes(0));
      if (Router.isDisconnectNotice(message)) {
        batch[next++] = null;
        onDisconnect(conversations.remove(peer), message);
        continue;
      }
      Conversation conversation = conversations.get(peer);
      if (conversation == null ? !mayEmit : !conversation.hasRoom()) {
        return null;
      }
      batch[next++] = null;
      if (conversation != null) {
        conversation.add(message.drop(1));
        continue;
      }
      Conversation fresh = new Conversation(logic, peer, batch.length, this);
      conversations.put(peer, fresh);
      present.add(fresh);
      fresh.add(message.drop(1));
      return fresh.element();
    }
    return null;
  }

  private void onDisconnect(Conversation conversation, Message notice) {
    if (conversation != null) {
      conversation.add(notice.drop(1));
    }
  }

  private boolean readMore() {
    next = 0;
    // Reading may fail, and then there is nothing to give back.
    size = 0;
    size = reader.read(batch);
    return size > 0;
  }

  @Override
  boolean holdsNothing() {
    return next == size && present.stream().allMatch(each -> each.received().isEmpty());
  }

  /** Nobody is asked any more; those who were may still answer. */
  @Override
  void finish() {
    hearNoMore();
    conversations.clear();
    // Completing changes who is present.
    List.copyOf(present).forEach(Conversation::complete);
    super.finish();
  }

  @Override
  boolean isDone() {
    return super.isDone() && present.isEmpty();
  }

  @Override
  public void onOver(Conversation conversation) {
    conversations.remove(conversation.peer(), conversation);
    present.remove(conversation);
    if (isDone()) {
      logic.sideDone();
    }
  }

  @Override
  public boolean send(Conversation conversation, Message message) {
    try {
      boolean sent = writer.write(message.to(conversation.peer()));
      if (!sent && !senders.contains(conversation)) {
        senders.add(conversation);
      }
      return sent;
    } catch (ZekkoException e) {
      logic.fail(e);
      return false;
    }
  }

  private void sendOn() {
    while (!senders.isEmpty() && senders.peek().retry()) {
      senders.remove();
    }
  }

  @Override
  public void onRoom() {
    try {
      onMessages();
    } catch (ZekkoException e) {
      logic.fail(e);
    }
  }

  @Override
  public void onDeaf(Conversation conversation, int unread) {
    conversations.remove(conversation.peer(), conversation);
    if (unread > 0) {
      socket.countDropped(DropReason.UNREAD, unread);
    }
    onRoom();
  }

  @Override
  void close(RouterPeer ahead) {
    if (reader != null) {
      hearNoMore();
      reader.close();
      writer.close();
    }
  }

  /** Gives back what no flow has taken, the later ones first: each becomes the next to be read. */
  private void hearNoMore() {
    reader.giveBack(batch, next, size);
    next = size;
    List<Conversation> latestFirst = new ArrayList<>(present);
    Collections.reverse(latestFirst);
    latestFirst.forEach(this::giveBack);
  }

  private void giveBack(Conversation conversation) {
    Message[] messages =
        conversation.received().stream()
            .map(each -> each.to(conversation.peer()))
            .toArray(Message[]::new);
    reader.giveBack(messages, 0, messages.length);
    conversation.received().clear();
  }
}
