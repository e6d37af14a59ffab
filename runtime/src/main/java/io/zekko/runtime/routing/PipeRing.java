package io.zekko.runtime.routing;

import io.zekko.runtime.pipe.Pipe;
import java.util.Arrays;

/**
 * The pipes that take turns, in a ring linked by slot numbers: joining, leaving and passing the
 * turn are all O(1) and leave the order of the others as it is. Swapping with the last element, as
 * libzmq does, would be as fast but lets a pipe lose or gain turns whenever another one leaves.
 */
final class PipeRing {
  private static final int NONE = -1;
  private static final int FIRST_CAPACITY = 4;

  private Pipe[] pipes = new Pipe[FIRST_CAPACITY];
  private int[] next = new int[FIRST_CAPACITY];
  private int[] previous = new int[FIRST_CAPACITY];
  private int turn = NONE;
  private int size;

  int size() {
    return size;
  }

  /** The pipe whose turn it is, or null when the ring is empty. */
  Pipe current() {
    return turn == NONE ? null : pipes[turn];
  }

  /** Passes the turn to the next pipe. Not for an empty ring. */
  void advance() {
    turn = next[turn];
  }

  /** Lets {@code pipe} join as the last of this round; false if it is in the ring. */
  boolean add(Pipe pipe) {
    int slot = pipe.slot();
    if (slot >= pipes.length) {
      grow(slot);
    }
    if (pipes[slot] == pipe) {
      return false;
    }
    if (pipes[slot] != null) {
      throw new IllegalStateException("slot " + slot + " was reused before its pipe was detached");
    }
    pipes[slot] = pipe;
    if (turn == NONE) {
      next[slot] = slot;
      previous[slot] = slot;
      turn = slot;
    } else {
      int last = previous[turn];
      next[last] = slot;
      previous[slot] = last;
      next[slot] = turn;
      previous[turn] = slot;
    }
    size++;
    return true;
  }

  /** Takes {@code pipe} out; its turn passes on. Nothing happens if it is not in the ring. */
  void remove(Pipe pipe) {
    int slot = pipe.slot();
    if (slot >= pipes.length || pipes[slot] != pipe) {
      return;
    }
    pipes[slot] = null;
    size--;
    if (next[slot] == slot) {
      turn = NONE;
      return;
    }
    next[previous[slot]] = next[slot];
    previous[next[slot]] = previous[slot];
    if (turn == slot) {
      turn = next[slot];
    }
  }

  private void grow(int slot) {
    int capacity = Math.max(slot + 1, pipes.length * 2);
    pipes = Arrays.copyOf(pipes, capacity);
    next = Arrays.copyOf(next, capacity);
    previous = Arrays.copyOf(previous, capacity);
  }
}
