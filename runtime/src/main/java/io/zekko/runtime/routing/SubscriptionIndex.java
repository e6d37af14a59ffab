package io.zekko.runtime.routing;

import io.zekko.runtime.pipe.Pipe;
import java.util.Arrays;

/**
 * Who has subscribed to what: prefixes, each with the pipes that hold it. A pipe holds a prefix or
 * does not; subscribing again changes nothing. The empty prefix matches every message.
 *
 * <p>Matching walks once along the frame, whatever the number of subscriptions, and allocates
 * nothing. Adding and removing cost as much as one match; a pipe that goes costs as much as
 * removing what it held, but not much more than one walk over all topics.
 *
 * <p>Single-threaded. Topics handed in are kept, not copied, and must not be changed afterwards.
 */
public final class SubscriptionIndex {
  /**
   * What the subscriptions of one pipe may cost: more than a million of topics of usual length, and
   * an end to what a peer can make us keep.
   */
  public static final long MAX_BYTES_PER_PIPE = 256L << 20;

  /** What a subscription costs besides its topic, about. */
  static final int OVERHEAD_BYTES = 128;

  private static final int FIRST_CAPACITY = 8;

  /** A tree of fewer topics is in the caches of a processor anyway. */
  private static final int FILTERED_FROM = 4096;

  /** How many nodes there may be for each topic: itself, and a point where it parts from others. */
  private static final int NODES_PER_TOPIC = 2;

  private final long maxBytesPerPipe;
  private final int stepsPerTopic;
  private final RadixTree<Holders> tree = new RadixTree<>();
  private final TopicFilter filter;
  private Holder[] holders = new Holder[FIRST_CAPACITY];
  private int size;

  /** What {@link #add} did. */
  public enum Added {
    /** No pipe held the topic before. */
    FIRST,
    /** Other pipes held it, this one did not. */
    ANOTHER,
    /** The pipe held it already; nothing has changed. */
    AGAIN,
    /** The pipe holds as much as it may; nothing has changed. */
    REFUSED
  }

  /** What {@link #remove} did. */
  public enum Removed {
    /** No pipe holds the topic any more. */
    LAST,
    /** Other pipes still hold it. */
    OTHERS_REMAIN,
    /** The pipe did not hold it; nothing has changed. */
    NOT_HELD
  }

  /** Hears what a pipe leaves behind. */
  @FunctionalInterface
  public interface Removal {
    /**
     * The pipe held {@code topic}; {@code last} says that no other pipe does. The array is read
     * only.
     */
    void removed(byte[] topic, boolean last);
  }

  /** An index in which each pipe may hold {@link #MAX_BYTES_PER_PIPE}. */
  public SubscriptionIndex() {
    this(MAX_BYTES_PER_PIPE, FILTERED_FROM, NODES_PER_TOPIC);
  }

  /** As a new one, but without what makes matching fast among many topics and takes memory. */
  public static SubscriptionIndex withoutFilter() {
    return new SubscriptionIndex(MAX_BYTES_PER_PIPE, Integer.MAX_VALUE, NODES_PER_TOPIC);
  }

  /**
   * An index in which what each pipe holds may cost so much, with a filter from so many topics.
   *
   * @param stepsPerTopic how many steps for each topic there is a pipe that goes may take before
   *     all of the tree is walked over instead
   */
  SubscriptionIndex(long maxBytesPerPipe, int filteredFrom, int stepsPerTopic) {
    this.maxBytesPerPipe = maxBytesPerPipe;
    this.stepsPerTopic = stepsPerTopic;
    filter = new TopicFilter(filteredFrom);
  }

  /** Subscribes {@code pipe} to messages that begin with {@code topic}. */
  public Added add(byte[] topic, Pipe pipe) {
    Holder holder = holder(pipe.slot());
    if (holder.bytes + cost(topic) > maxBytesPerPipe) {
      return holds(holder, topic) ? Added.AGAIN : Added.REFUSED;
    }
    RadixNode<Holders> node = tree.insert(topic);
    if (!holder.held.add(node)) {
      return Added.AGAIN;
    }
    holder.bytes += cost(topic);
    Holders others = node.value;
    if (others == null) {
      node.value = holder;
      size++;
      if (!filter.add(topic)) {
        filter.rebuild(size, tree::forEach);
      }
      return Added.FIRST;
    }
    if (others instanceof Holder other) {
      Crowd crowd = new Crowd();
      crowd.add(other.slot);
      node.value = crowd;
    }
    ((Crowd) node.value).add(holder.slot);
    return Added.ANOTHER;
  }

  /** Takes back the subscription of {@code pipe} to {@code topic}. */
  public Removed remove(byte[] topic, Pipe pipe) {
    int slot = pipe.slot();
    Holder holder = slot < holders.length ? holders[slot] : null;
    RadixNode<Holders> node = holder == null ? null : tree.find(topic);
    if (node == null || !holder.held.remove(node)) {
      return Removed.NOT_HELD;
    }
    holder.bytes -= cost(topic);
    if (holder.held.isEmpty()) {
      holders[slot] = null;
    }
    if (!release(node, slot)) {
      return Removed.OTHERS_REMAIN;
    }
    tree.prune(node);
    return Removed.LAST;
  }

  /**
   * Takes back all subscriptions of {@code pipe} and tells {@code removal} each, in no particular
   * order.
   */
  public void removeAll(Pipe pipe, Removal removal) {
    int slot = pipe.slot();
    if (slot >= holders.length || holders[slot] == null) {
      return;
    }
    Holder holder = holders[slot];
    holders[slot] = null;
    // To take a topic out costs a walk down to it, and a peer may have nested many.
    long stepsLeft = (long) stepsPerTopic * size;
    boolean sweeps = false;
    for (RadixNode<Holders> node : holder.held) {
      byte[] topic = node.key;
      boolean last = release(node, slot);
      if (last && stepsLeft > 0) {
        stepsLeft -= tree.prune(node);
      } else if (last) {
        sweeps = true;
      }
      removal.removed(topic, last);
    }
    if (sweeps) {
      tree.sweep();
    }
  }

  /**
   * Adds the slots of all pipes to {@code matching} that subscribed to a prefix of {@code frame}.
   */
  public void match(byte[] frame, SlotSet matching) {
    if (filter.excludes(frame)) {
      return;
    }
    for (var node = tree.first(frame); node != null; node = tree.next(node, frame)) {
      node.value.addTo(matching);
    }
  }

  /** The number of different topics that are subscribed to. */
  public int size() {
    return size;
  }

  /** For tests that look at its shape. */
  RadixTree<Holders> tree() {
    return tree;
  }

  private boolean holds(Holder holder, byte[] topic) {
    RadixNode<Holders> node = tree.find(topic);
    return node != null && holder.held.contains(node);
  }

  private static long cost(byte[] topic) {
    return OVERHEAD_BYTES + topic.length;
  }

  /** Whether nobody holds the topic any more; then its node is to be taken out of the tree. */
  private boolean release(RadixNode<Holders> node, int slot) {
    if (node.value instanceof Crowd crowd) {
      crowd.remove(slot);
      if (crowd.size() == 1) {
        node.value = holders[crowd.any()];
      }
      return false;
    }
    node.value = null;
    filter.remove(node.key);
    size--;
    return true;
  }

  private Holder holder(int slot) {
    if (slot >= holders.length) {
      holders = Arrays.copyOf(holders, Math.max(slot + 1, holders.length * 2));
    }
    if (holders[slot] == null) {
      holders[slot] = new Holder(slot);
    }
    return holders[slot];
  }
}
