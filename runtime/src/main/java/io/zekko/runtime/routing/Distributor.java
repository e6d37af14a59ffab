package io.zekko.runtime.routing;

import io.zekko.Message;
import io.zekko.runtime.pipe.Pipe;
import java.util.Arrays;

/**
 * Sends each message to many pipes: all of them, or those of a {@link SlotSet}. The message itself
 * is shared, not copied. A pipe that refuses a message gets nothing more until it is {@link #ready}
 * again, so a slow peer costs next to nothing.
 *
 * <p>Single-threaded. It keeps no messages: what a pipe does not take is lost to its peer, and the
 * caller is told how often that was.
 */
public final class Distributor {
  private static final int FIRST_CAPACITY = 8;

  private Pipe[] pipes = new Pipe[FIRST_CAPACITY];
  private boolean[] full = new boolean[FIRST_CAPACITY];
  private int end;
  private int size;

  /** A pipe came. It takes messages from now on. */
  public void attach(Pipe pipe) {
    int slot = pipe.slot();
    if (slot >= pipes.length) {
      int capacity = Math.max(slot + 1, pipes.length * 2);
      pipes = Arrays.copyOf(pipes, capacity);
      full = Arrays.copyOf(full, capacity);
    }
    if (pipes[slot] != null) {
      throw new IllegalStateException("slot " + slot + " was reused before its pipe was detached");
    }
    pipes[slot] = pipe;
    full[slot] = false;
    end = Math.max(end, slot + 1);
    size++;
  }

  /** {@code pipe} may have room again. Idempotent. */
  public void ready(Pipe pipe) {
    int slot = pipe.slot();
    if (full[slot] && pipe.writable()) {
      full[slot] = false;
    }
  }

  /** {@code pipe} went. */
  public void detach(Pipe pipe) {
    pipes[pipe.slot()] = null;
    size--;
    while (end > 0 && pipes[end - 1] == null) {
      end--;
    }
  }

  /** How many pipes there are. */
  public int size() {
    return size;
  }

  /** Adds the slots of all pipes to {@code others} that are not in {@code some}. */
  public void others(SlotSet some, SlotSet others) {
    for (int slot = 0; slot < end; slot++) {
      if (pipes[slot] != null && !some.contains(slot)) {
        others.add(slot);
      }
    }
  }

  /**
   * Whether each of {@code slots} would take a message now; {@link #send} then reaches them all.
   */
  public boolean hasRoom(SlotSet slots) {
    for (int i = 0; i < slots.size(); i++) {
      int slot = slots.get(i);
      if (!pipes[slot].writable()) {
        return false;
      }
      full[slot] = false;
    }
    return true;
  }

  /** Writes {@code message} to each pipe of {@code slots} and returns how many did not take it. */
  public int send(Message message, SlotSet slots) {
    int refused = 0;
    for (int i = 0, count = slots.size(); i < count; i++) {
      refused += offer(message, slots.get(i));
    }
    return refused;
  }

  /** Writes {@code message} to every pipe and returns how many did not take it. */
  public int sendToAll(Message message) {
    int refused = 0;
    for (int slot = 0; slot < end; slot++) {
      if (pipes[slot] != null) {
        refused += offer(message, slot);
      }
    }
    return refused;
  }

  private int offer(Message message, int slot) {
    if (!full[slot] && pipes[slot].write(message)) {
      return 0;
    }
    full[slot] = true;
    return 1;
  }
}
