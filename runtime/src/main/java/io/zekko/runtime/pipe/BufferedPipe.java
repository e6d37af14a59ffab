package io.zekko.runtime.pipe;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * The pipe of a transport whose connections run on the loop of the socket: plain queues without
 * locks, and behind them a {@link Link} as long as a connection stands. The transport tells the
 * pipe what happens to the connection; the pipe tells the socket.
 */
public final class BufferedPipe implements Pipe {
  private enum State {
    OPEN,
    /** Sends what it holds, and receives until the peer has closed. */
    RETIRING,
    /** Closed by its socket, still sending. */
    CLOSING,
    /** Ended by its transport, still to be read. */
    ENDING,
    GONE
  }

  private final PipeOwner owner;
  private final Optional<Duration> lingerTime;
  private final ScheduledExecutorService loop;
  private final Consumer<BufferedPipe> onGone;
  private final int slot;
  private final OutQueue out;
  private final InQueue in;
  private final LingerTimer linger;
  private State state = State.OPEN;
  private Link link;
  private Peer peer;
  private byte[] assignedId;
  private boolean finishing;
  private boolean arrived;
  private int passed;

  /**
   * A pipe that is not yet announced.
   *
   * @param loop the owner's, for timers and later calls
   * @param onGone for the transport, called when the socket has been told that the pipe went
   */
  public BufferedPipe(
      PipeOwner owner,
      PipeLimits limits,
      ScheduledExecutorService loop,
      Consumer<BufferedPipe> onGone) {
    this.owner = owner;
    lingerTime = limits.linger();
    this.loop = loop;
    this.onGone = onGone;
    slot = owner.nextSlot();
    out = new OutQueue(limits.sendMark(), limits.conflateSends());
    in = new InQueue(limits.receiveMark(), limits.conflateReceives());
    linger = new LingerTimer(loop);
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
  public byte[] assignedId() {
    return assignedId;
  }

  @Override
  public boolean connected() {
    return link != null;
  }

  @Override
  public boolean write(Message message) {
    if (state != State.OPEN) {
      return false;
    }
    if (out.isEmpty() && link != null && link.accept(message)) {
      passed++;
      return true;
    }
    if (out.isFull()) {
      return false;
    }
    int replaced = out.add(message);
    if (replaced > 0) {
      owner.dropped(DropReason.CONFLATED, replaced);
      owner.drained(this, replaced);
    }
    return true;
  }

  @Override
  public boolean writable() {
    return state == State.OPEN && !out.isFull();
  }

  @Override
  public int room() {
    return state == State.OPEN ? out.room() : 0;
  }

  @Override
  public void writeSubscription(boolean subscribe, byte[] topic) {
    if (link != null) {
      link.writeSubscription(subscribe, topic);
    }
  }

  @Override
  public Message read() {
    Message message = in.poll();
    if (in.resume() && link != null) {
      link.resumeReading();
    }
    if (state == State.ENDING && in.isEmpty()) {
      loop.execute(this::go);
    } else if (state == State.RETIRING) {
      closeIfAlone();
    }
    return message;
  }

  @Override
  public boolean readable() {
    return !in.isEmpty();
  }

  @Override
  public void limit(PipeLimits limits) {
    flushed();
    out.mark(limits.sendMark());
    if (in.mark(limits.receiveMark()) && link != null) {
      link.resumeReading();
    }
  }

  @Override
  public int unsent() {
    return out.size();
  }

  @Override
  public int unread() {
    return in.size();
  }

  @Override
  public int backlog() {
    return in.size();
  }

  @Override
  public void close() {
    drop(DropReason.UNREAD, in.clear());
    if (state == State.ENDING) {
      loop.execute(this::go);
    }
    if (!isListening()) {
      return;
    }
    state = State.CLOSING;
    finishing = false;
    if (in.resume() && link != null) {
      link.resumeReading();
    }
    Optional<Duration> left = owner.lingerLeft(lingerTime);
    if (left.isPresent() && left.get().isZero()) {
      cut();
    } else {
      linger.start(left, this::cut);
      finishIfEmpty();
    }
  }

  @Override
  public void refuse(String reason) {
    if (link != null) {
      link.refuse(reason);
    }
  }

  /**
   * Ends the conversation from this side, but hears the other one out: what waits is sent, then the
   * link says goodbye, and what the peer sends until it closes can be read as ever. Without a link
   * the pipe {@linkplain #close() closes} as soon as what has arrived is read.
   */
  public void retire() {
    if (state == State.OPEN) {
      state = State.RETIRING;
      sayGoodbye();
      closeIfAlone();
    }
  }

  /** Whether neither its socket nor its transport has ended the pipe. */
  public boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether messages wait that the link has not taken. */
  public boolean hasUnsent() {
    return !out.isEmpty();
  }

  /** Announces the pipe; {@code assignedId} is what the user calls the peer, or null. */
  public void attach(byte[] assignedId) {
    this.assignedId = assignedId;
    owner.attached(this);
  }

  /** A handshake succeeded: messages go to {@code link} from now on, those that wait at once. */
  public void connect(Link link, Peer peer) {
    this.link = link;
    this.peer = peer;
    if (state == State.OPEN) {
      owner.connected(this);
    }
    drain();
  }

  /** The connection broke and will come back; what waits stays. */
  public void disconnect() {
    link = null;
    flushed();
    if (isListening()) {
      owner.disconnected(this);
      closeIfAlone();
    } else if (out.isEmpty()) {
      go();
    }
  }

  /**
   * The connection ended for good, or has finished. What waits to be sent is lost; what has arrived
   * can still be read, and then the pipe goes.
   */
  public void end() {
    boolean wasConnected = link != null;
    signal();
    link = null;
    flushed();
    drop(DropReason.PIPE_CLOSED, out.clear());
    if (isListening() && !in.isEmpty()) {
      state = State.ENDING;
      if (wasConnected) {
        owner.disconnected(this);
      }
    } else if (state != State.ENDING) {
      go();
    }
  }

  /** A message from the peer. False asks to pause until {@link Link#resumeReading}. */
  public boolean receive(Message message) {
    if (!isListening()) {
      owner.dropped(DropReason.UNREAD, 1);
      return true;
    }
    arrived = true;
    drop(DropReason.CONFLATED, in.add(message));
    return !in.isPaused();
  }

  /** A subscription from the peer, or its end. */
  public void receiveSubscription(boolean subscribe, byte[] topic) {
    if (isListening()) {
      arrived = true;
      in.addSubscription(subscribe, topic);
    }
  }

  /** Whether the peer has to wait until {@link Link#resumeReading}. */
  public boolean paused() {
    return in.isPaused();
  }

  /** The end of a batch of received messages: tells the owner. */
  public void signal() {
    if (arrived && isListening()) {
      arrived = false;
      owner.readable(this);
    }
  }

  /** The link may take more messages. */
  public void drain() {
    while (link != null && !out.isEmpty() && link.accept(out.peek())) {
      out.remove();
      passed++;
    }
    if (out.reopen() && state == State.OPEN) {
      owner.writable(this);
    }
    if (state == State.CLOSING) {
      finishIfEmpty();
    } else if (state == State.RETIRING) {
      sayGoodbye();
    }
  }

  /** The end of a batch of sent messages: tells the owner how much room they left. */
  public void flushed() {
    if (passed > 0) {
      int freed = out.freed(passed);
      passed = 0;
      // A pipe that is closed sends what it holds, but takes no more.
      if (freed > 0 && state == State.OPEN) {
        owner.drained(this, freed);
      }
    }
  }

  private boolean isListening() {
    return state == State.OPEN || state == State.RETIRING;
  }

  private void sayGoodbye() {
    if (out.isEmpty() && link != null && !finishing) {
      finishing = true;
      link.finishSending();
    }
  }

  private void closeIfAlone() {
    if (state == State.RETIRING && link == null && in.isEmpty()) {
      loop.execute(this::close);
    }
  }

  private void finishIfEmpty() {
    if (out.isEmpty() && link == null) {
      loop.execute(this::go);
    } else if (out.isEmpty() && !finishing) {
      finishing = true;
      link.finish();
    }
  }

  /** Gives up what is left to send. */
  private void cut() {
    drop(DropReason.LINGER_EXPIRED, out.clear());
    if (link != null) {
      link.close();
      link = null;
    }
    loop.execute(this::go);
  }

  private void go() {
    if (state == State.GONE) {
      return;
    }
    state = State.GONE;
    linger.cancel();
    owner.detached(this);
    onGone.accept(this);
  }

  private void drop(DropReason reason, int count) {
    if (count > 0) {
      owner.dropped(reason, count);
    }
  }

  @Override
  public String toString() {
    return "pipe " + slot + " to " + (peer == null ? "nobody yet" : peer);
  }
}
