package io.zekko.runtime.socket;

import io.zekko.ZekkoException;
import io.zekko.runtime.event.SocketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Those who want to know what happens to a socket: monitors, and whoever waits for peers. Loop
 * only.
 */
final class Watchers {
  /** Somebody waits until so many peers are connected. */
  record AwaitPeers(int peers, CompletableFuture<Done> reached) implements Socket.Command {}

  private final List<ActorRef<SocketEvent>> monitors = new ArrayList<>();
  private final List<AwaitPeers> waiting = new ArrayList<>();

  void add(ActorRef<SocketEvent> monitor) {
    monitors.add(monitor);
  }

  void remove(ActorRef<SocketEvent> monitor) {
    monitors.remove(monitor);
  }

  void publish(SocketEvent event) {
    for (int i = 0; i < monitors.size(); i++) {
      monitors.get(i).tell(event);
    }
  }

  /** Completes {@code request} as soon as enough peers are connected, perhaps at once. */
  void await(AwaitPeers request, int connectedNow) {
    waiting.add(request);
    connected(connectedNow);
  }

  /** So many peers are connected now. Also forgets those who have given up. */
  void connected(int peers) {
    for (AwaitPeers request : List.copyOf(waiting)) {
      if (request.peers() <= peers || request.reached().isDone()) {
        waiting.remove(request);
        request.reached().complete(Done.getInstance());
      }
    }
  }

  /** The socket is closed: those who still wait learn why in vain. */
  void fail(ZekkoException cause) {
    waiting.forEach(request -> request.reached().completeExceptionally(cause));
    waiting.clear();
  }
}
