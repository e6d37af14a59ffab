package io.zekko.patterns.reqrep;

import io.zekko.Message;
import io.zekko.runtime.pipe.Pipe;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/**
 * What a ROUTER tells its user about peers that come and go: an empty message from each. The one
 * about a peer that went follows all that this peer has said.
 */
final class PeerNotices {
  // Arrays that no message of a peer can have, so that none can pass for a notice.
  private static final byte[] HERE = new byte[0];
  private static final byte[] GONE = new byte[0];
  private static final Message CAME = Message.wrap(new byte[][] {HERE});
  private static final Message WENT = Message.wrap(new byte[][] {GONE});

  private final boolean ofConnects;
  private final Set<Pipe> present = new HashSet<>();
  private final ArrayDeque<Message> waiting = new ArrayDeque<>();
  private boolean ofDisconnects;

  PeerNotices(boolean ofConnects, boolean ofDisconnects) {
    this.ofConnects = ofConnects;
    this.ofDisconnects = ofDisconnects;
  }

  /** {@code pipe} leads to the peer {@code id} from now on. */
  void came(Pipe pipe, byte[] id) {
    if (present.add(pipe) && ofConnects) {
      waiting.add(CAME.prepend(id));
    }
  }

  /** The peer {@code id} went. Idempotent; what the pipe still holds is taken out of it. */
  void went(Pipe pipe, byte[] id) {
    if (!present.remove(pipe) || !ofDisconnects) {
      return;
    }
    for (Message message = pipe.read(); message != null; message = pipe.read()) {
      waiting.add(message.prepend(id));
    }
    waiting.add(WENT.prepend(id));
  }

  /** Whether {@code message} is the notice of a peer that went, with or without the routing id. */
  static boolean isOfDisconnect(Message message) {
    return lastFrame(message) == GONE;
  }

  /**
   * Nobody is interested any more: peers that go from now on leave because the ROUTER does. Returns
   * how many messages of peers that had gone were still to be received.
   */
  int end() {
    ofDisconnects = false;
    waiting.removeIf(message -> lastFrame(message) == HERE || lastFrame(message) == GONE);
    int unread = waiting.size();
    waiting.clear();
    return unread;
  }

  private static byte[] lastFrame(Message message) {
    return message.frameBytes(message.size() - 1);
  }

  /** The next message for the user, or null. */
  Message poll() {
    return waiting.poll();
  }
}
