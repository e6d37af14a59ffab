package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.RoutingId;
import io.zekko.ZekkoException;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.socket.MessageReader;
import io.zekko.runtime.socket.MessageWriter;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.streams.RouterPeer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
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
  private final Map<RoutingId, Conversation> conversations = new HashMap<>();

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
  }

  /** Messages of peers that have a flow go on without demand for new peers. */
  @Override
  void onMessages() {
    if (logic.isAvailable(out)) {
      onPull();
    } else {
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
      fresh.add(message.drop(1));
      return fresh.element();
    }
    return null;
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
    return next == size
        && conversations.values().stream().allMatch(each -> each.received().isEmpty());
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
      // The later ones first, because each becomes the next one to be read.
      reader.giveBack(batch, next, size);
      conversations.forEach(this::giveBack);
      reader.close();
      writer.close();
    }
  }

  private void giveBack(RoutingId peer, Conversation conversation) {
    Message[] messages =
        conversation.received().stream().map(each -> each.to(peer)).toArray(Message[]::new);
    reader.giveBack(messages, 0, messages.length);
  }
}
