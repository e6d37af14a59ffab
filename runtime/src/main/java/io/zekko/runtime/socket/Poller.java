package io.zekko.runtime.socket;

import io.zekko.InvalidOptionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Waits for several sockets at once, as {@code zmq_poll} does: for messages to receive and for room
 * to send. Whoever can, had better let the sockets come to him: by streams, actors, {@code
 * receiveAsync}, or a thread per socket.
 *
 * <pre>{@code
 * Poller poller = Poller.create().add(tasks, READABLE).add(updates, READABLE);
 * for (Poller.Ready ready : poller.poll(Duration.ofSeconds(1))) {
 *   ready.socket() ...
 * }
 * }</pre>
 *
 * <p>Any thread may call any method at any time, also several {@link #poll} at once. A socket is
 * ready when the next {@code tryReceive} or {@code trySend} would have found a message or room;
 * where other threads use the socket too, they may be quicker. It stays ready until that is done,
 * and is told again by each poll. A REQ or REP is ready in its turn only; a poller that waits is
 * not told when another thread takes that turn, unless it calls {@link #wakeUp}.
 */
public final class Poller {
  /** What to wait for. */
  public enum Interest {
    /** A message to receive (ZMQ_POLLIN). */
    READABLE,
    /** Room to send (ZMQ_POLLOUT). */
    WRITABLE
  }

  /**
   * A socket that is ready.
   *
   * @param socket the handle that was added
   * @param readable whether a message can be received; never if that was not asked for
   * @param writable whether a message can be sent; never if that was not asked for
   */
  public record Ready(SocketHandle<?> socket, boolean readable, boolean writable) {}

  private final CopyOnWriteArrayList<PollItem> items = new CopyOnWriteArrayList<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Waiters waiters = new Waiters();

  private Poller() {}

  /** A poller that waits for nothing yet. */
  public static Poller create() {
    return new Poller();
  }

  /**
   * Waits for {@code socket} too. Without interests nothing of it wakes a poll.
   *
   * @throws InvalidOptionException if the socket has been added already
   * @throws io.zekko.ZekkoException with ENOTSUP if the type can never do what is waited for
   * @throws IllegalStateException if messages of a relaxed REQ are waited for: only {@code
   *     receiveAsync} tells of them
   */
  public synchronized Poller add(SocketHandle<?> socket, Interest... interests) {
    if (find(socket) >= 0) {
      throw new InvalidOptionException(
          "socket", socket.access().name(), "it has been added already; use modify");
    }
    items.add(new PollItem(socket, setOf(interests)));
    waiters.wakeAll();
    return this;
  }

  /**
   * Waits for something else of {@code socket} from now on.
   *
   * @throws InvalidOptionException if the socket has not been added; and as {@link #add}
   */
  public synchronized Poller modify(SocketHandle<?> socket, Interest... interests) {
    items.set(position(socket), new PollItem(socket, setOf(interests)));
    waiters.wakeAll();
    return this;
  }

  /**
   * Waits for {@code socket} no more.
   *
   * @throws InvalidOptionException if the socket has not been added
   */
  public synchronized Poller remove(SocketHandle<?> socket) {
    items.remove(position(socket));
    waiters.wakeAll();
    return this;
  }

  /** How many sockets have been added. */
  public int size() {
    return items.size();
  }

  /** As {@link #poll(Duration)}, for ever. */
  public List<Ready> poll() {
    return poll(Sending.VERY_LONG);
  }

  /**
   * The sockets that are ready, in the order in which they were added; waits until there is one, at
   * most {@code timeout}. Empty if the time is over, or after {@link #wakeUp}. A timeout of zero
   * does not wait.
   *
   * @throws io.zekko.SocketClosedException if one of the sockets is closed; remove it then
   * @throws io.zekko.ZekkoException with EINTR if the thread was interrupted while it waited; its
   *     interrupt flag stays set
   * @throws IllegalStateException on an I/O loop that serves one of the sockets, if it would have
   *     to wait
   */
  public List<Ready> poll(Duration timeout) {
    long nanos = timeout.compareTo(Sending.VERY_LONG) >= 0 ? Sending.FOR_EVER : timeout.toNanos();
    List<Ready> ready = ready();
    if (!ready.isEmpty()) {
      return ready;
    }
    if (nanos <= 0) {
      woken.set(false);
      items.forEach(PollItem::lookCloser);
      return ready();
    }
    return await(Sending.deadline(nanos));
  }

  /**
   * Lets one {@link #poll} return at once with what is ready: one that waits, or the next one that
   * would.
   */
  public void wakeUp() {
    woken.set(true);
    waiters.wakeAll();
  }

  private List<Ready> await(long deadline) {
    Thread thread = Thread.currentThread();
    Waiters.Waiter self = waiters.enter();
    List<PollItem.Watch> watches = List.of();
    List<PollItem> watched = null;
    try {
      while (true) {
        List<PollItem> current = List.copyOf(items);
        if (!current.equals(watched)) {
          watches.forEach(PollItem.Watch::end);
          watches = new ArrayList<>(current.size());
          for (PollItem item : current) {
            watches.add(item.watch(thread));
          }
          watched = current;
        }
        List<Ready> ready = ready();
        if (!ready.isEmpty() || woken.getAndSet(false)) {
          return ready;
        }
        if (thread.isInterrupted()) {
          throw Sending.interrupted();
        }
        long left = Sending.left(deadline);
        if (left <= 0) {
          return ready;
        }
        waiters.park(self, left);
        waiters.enterAgain(self);
        watches.forEach(PollItem.Watch::goOn);
      }
    } finally {
      watches.forEach(PollItem.Watch::end);
      waiters.leave(self, true);
    }
  }

  private List<Ready> ready() {
    List<Ready> ready = List.of();
    for (PollItem item : items) {
      boolean readable = item.isReadable();
      boolean writable = item.isWritable();
      if (readable || writable) {
        if (ready.isEmpty()) {
          ready = new ArrayList<>();
        }
        ready.add(new Ready(item.socket(), readable, writable));
      }
    }
    return ready;
  }

  private int position(SocketHandle<?> socket) {
    int position = find(socket);
    if (position < 0) {
      throw new InvalidOptionException(
          "socket", socket.access().name(), "it has not been added to this poller");
    }
    return position;
  }

  private int find(SocketHandle<?> socket) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).socket().access() == socket.access()) {
        return i;
      }
    }
    return -1;
  }

  private static Set<Interest> setOf(Interest... interests) {
    Set<Interest> set = EnumSet.noneOf(Interest.class);
    set.addAll(Arrays.asList(interests));
    return set;
  }
}
