package io.zekko.runtime.socket;

import io.zekko.runtime.pipe.Peer;
import io.zekko.runtime.pipe.Pipe;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The pipes of one socket: their slots, and which of them asked for attention. Loop only. */
final class PipeSet {
  private final BitSet slots = new BitSet();
  private final List<Pipe> pipes = new ArrayList<>();
  private final BitSet marked = new BitSet();
  private ArrayList<Pipe> ready = new ArrayList<>();
  private ArrayList<Pipe> spare = new ArrayList<>();

  int nextSlot() {
    int slot = slots.nextClearBit(0);
    slots.set(slot);
    return slot;
  }

  void add(Pipe pipe) {
    pipes.add(pipe);
  }

  /** How many messages wait for peers. */
  long unsent() {
    long unsent = 0;
    for (Pipe pipe : pipes) {
      unsent += pipe.unsent();
    }
    return unsent;
  }

  /** How many messages from peers wait. */
  long unread() {
    long unread = 0;
    for (Pipe pipe : pipes) {
      unread += pipe.unread();
    }
    return unread;
  }

  boolean contains(Pipe pipe) {
    return pipes.contains(pipe);
  }

  void remove(Pipe pipe) {
    pipes.remove(pipe);
    slots.clear(pipe.slot());
    if (marked.get(pipe.slot())) {
      marked.clear(pipe.slot());
      ready.remove(pipe);
      spare.remove(pipe);
    }
  }

  /** Marks a pipe as in need of attention; true if it was not marked. */
  boolean mark(Pipe pipe) {
    if (marked.get(pipe.slot())) {
      return false;
    }
    marked.set(pipe.slot());
    ready.add(pipe);
    return true;
  }

  /** Gives every marked pipe to the pattern. */
  boolean serve(Pattern pattern) {
    if (ready.isEmpty()) {
      return false;
    }
    ArrayList<Pipe> batch = ready;
    ready = spare;
    spare = batch;
    for (int i = 0; i < batch.size(); i++) {
      marked.clear(batch.get(i).slot());
      pattern.ready(batch.get(i));
    }
    batch.clear();
    return true;
  }

  List<Pipe> all() {
    return pipes;
  }

  int connected() {
    int count = 0;
    for (Pipe pipe : pipes) {
      if (pipe.connected()) {
        count++;
      }
    }
    return count;
  }

  List<Peer> peers() {
    return pipes.stream().filter(Pipe::connected).map(Pipe::peer).toList();
  }
}
