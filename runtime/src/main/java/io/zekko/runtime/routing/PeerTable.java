package io.zekko.runtime.routing;

import io.zekko.runtime.pipe.Pipe;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which pipe leads to which routing id, and back. Ids are those that peers announce, or are
 * generated: five bytes, a zero and a counter that starts anywhere, so that an id from before a
 * restart rarely means somebody else after it.
 *
 * <p>Single-threaded; it only keeps names. Arrays are neither copied nor written to.
 */
public final class PeerTable {
  private static final int GENERATED_LENGTH = 5;
  private static final int FIRST_CAPACITY = 4;

  private final Map<Id, Pipe> pipes = new HashMap<>();
  private final Id sought = new Id(new byte[0]);
  private byte[][] ids = new byte[FIRST_CAPACITY][];
  private int nextGenerated;

  /**
   * A table whose generated ids count up from {@code firstGenerated}: for tests, which want to know
   * them.
   */
  public PeerTable(int firstGenerated) {
    nextGenerated = firstGenerated;
  }

  /** A table whose generated ids start at random. */
  public static PeerTable create() {
    return new PeerTable(ThreadLocalRandom.current().nextInt());
  }

  /** The pipe that {@code id} leads to, or null. */
  public Pipe find(byte[] id) {
    sought.set(id);
    return pipes.get(sought);
  }

  /** The routing id of {@code pipe}, or null if it has none. */
  public byte[] idOf(Pipe pipe) {
    int slot = pipe.slot();
    return slot < ids.length ? ids[slot] : null;
  }

  /**
   * Names {@code pipe}, instead of any name it had.
   *
   * @return false if another pipe has that name; nothing has changed then
   */
  public boolean add(Pipe pipe, byte[] id) {
    Pipe holder = find(id);
    if (holder != null && holder != pipe) {
      return false;
    }
    remove(pipe);
    if (pipe.slot() >= ids.length) {
      ids = Arrays.copyOf(ids, Math.max(pipe.slot() + 1, ids.length * 2));
    }
    ids[pipe.slot()] = id;
    pipes.put(new Id(id), pipe);
    return true;
  }

  /** Names {@code pipe} with a new generated id, instead of any name it had. */
  public void addGenerated(Pipe pipe) {
    while (!add(pipe, generate())) {
      // A peer announced what looks like one of ours: the next number will do.
    }
  }

  /**
   * Lets the id of {@code pipe} lead nowhere, and others take it. {@link #idOf} still tells it, for
   * what had arrived before.
   */
  public void release(Pipe pipe) {
    byte[] id = idOf(pipe);
    // The name may have passed to another pipe meanwhile, which keeps it.
    if (id != null && find(id) == pipe) {
      pipes.remove(sought);
    }
  }

  /** Forgets {@code pipe}. Idempotent. */
  public void remove(Pipe pipe) {
    release(pipe);
    if (pipe.slot() < ids.length) {
      ids[pipe.slot()] = null;
    }
  }

  private byte[] generate() {
    int number = nextGenerated++;
    byte[] id = new byte[GENERATED_LENGTH];
    id[1] = (byte) (number >>> 24);
    id[2] = (byte) (number >>> 16);
    id[3] = (byte) (number >>> 8);
    id[4] = (byte) number;
    return id;
  }

  /**
   * Bytes as a key. One mutable instance serves all look-ups, so that routing a message allocates
   * nothing. Comparable, because a {@code HashMap} then stays fast when peers choose ids that
   * collide.
   */
  private static final class Id implements Comparable<Id> {
    private byte[] bytes;
    private int hash;

    Id(byte[] bytes) {
      set(bytes);
    }

    void set(byte[] bytes) {
      this.bytes = bytes;
      this.hash = Arrays.hashCode(bytes);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Id that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public int compareTo(Id that) {
      return Arrays.compare(bytes, that.bytes);
    }
  }
}
