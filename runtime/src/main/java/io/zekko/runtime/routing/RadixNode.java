package io.zekko.runtime.routing;

import java.util.Arrays;
import java.util.Collection;

/**
 * A node of a {@link RadixTree}. Up to sixteen children (topics are full of digits) are found by
 * comparing eight labels at once in a long; more children get a table by label. Either way a step
 * down touches two objects, and a node without children costs 48 bytes.
 *
 * @param <V> the values of the tree
 */
final class RadixNode<V> {
  private static final int NARROW = 16;
  private static final int WIDE = 256;
  // Below NARROW, so that a node at the border does not change its form with every child that comes
  // and goes.
  private static final int NARROW_AGAIN = 12;
  private static final int LABELS = Long.BYTES;
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final RadixNode<?>[] NONE = {};

  /**
   * Where this node's bytes end: its byte string is the first {@code end} bytes of {@link #key}.
   */
  final int end;

  /**
   * A byte string of the tree at or below this node; at a node with a value it is that value's own.
   */
  byte[] key;

  /** What is kept for the byte string, or null if it is only where others part. */
  V value;

  /**
   * Of a narrow node the first byte on the way to each child, from the lowest; of a wide one their
   * number.
   */
  private long labels;

  /** The labels of the ninth child and those after it. */
  private long moreLabels;

  private RadixNode<V>[] children;

  RadixNode(byte[] key, int end) {
    this.key = key;
    this.end = end;
    this.children = array(0);
  }

  /** The child on the way that begins with {@code label}, or null. */
  RadixNode<V> child(byte label) {
    if (children.length == WIDE) {
      return children[label & 0xff];
    }
    int at = indexOf(label);
    return at < children.length ? children[at] : null;
  }

  int childCount() {
    return children.length == WIDE ? (int) labels : children.length;
  }

  /** How many children there is room for. */
  int width() {
    return children.length;
  }

  /** Some child; there must be one. */
  RadixNode<V> anyChild() {
    int at = 0;
    while (children[at] == null) {
      at++;
    }
    return children[at];
  }

  /** Adds a child, or replaces the one with this label. */
  void put(byte label, RadixNode<V> child) {
    if (children.length == WIDE) {
      labels += children[label & 0xff] == null ? 1 : 0;
      children[label & 0xff] = child;
      return;
    }
    int at = indexOf(label);
    if (at >= children.length) {
      if (children.length == NARROW) {
        widen();
        put(label, child);
        return;
      }
      at = children.length;
      children = Arrays.copyOf(children, at + 1);
      setLabel(at, label);
    }
    children[at] = child;
  }

  /** Removes the child with this label; there must be one. */
  void remove(byte label) {
    if (children.length == WIDE) {
      children[label & 0xff] = null;
      if (--labels == NARROW_AGAIN) {
        narrow();
      }
      return;
    }
    int at = indexOf(label);
    int last = children.length - 1;
    children[at] = children[last];
    setLabel(at, label(last));
    setLabel(last, (byte) 0);
    children = last == 0 ? array(0) : Arrays.copyOf(children, last);
  }

  /** Adds all children to {@code into}. */
  void collect(Collection<RadixNode<V>> into) {
    for (RadixNode<V> child : children) {
      if (child != null) {
        into.add(child);
      }
    }
  }

  private int indexOf(byte label) {
    long pattern = (label & 0xff) * LOW_BITS;
    int at = firstZero(labels ^ pattern);
    return at < LABELS || children.length <= LABELS ? at : LABELS + firstZero(moreLabels ^ pattern);
  }

  // The index of the lowest byte that is 0, or LABELS. Unused labels are 0 and lie above the used
  // ones, so whoever looks
  // for label 0 in vain finds an index without a child.
  private static int firstZero(long bytes) {
    return Long.numberOfTrailingZeros((bytes - LOW_BITS) & ~bytes & HIGH_BITS) / Byte.SIZE;
  }

  private byte label(int index) {
    return (byte) ((index < LABELS ? labels : moreLabels) >>> (index % LABELS * Byte.SIZE));
  }

  private void setLabel(int index, byte label) {
    int shift = index % LABELS * Byte.SIZE;
    long others = ~(0xffL << shift);
    if (index < LABELS) {
      labels = labels & others | (label & 0xffL) << shift;
    } else {
      moreLabels = moreLabels & others | (label & 0xffL) << shift;
    }
  }

  private void widen() {
    RadixNode<V>[] table = array(WIDE);
    for (int i = 0; i < NARROW; i++) {
      table[label(i) & 0xff] = children[i];
    }
    children = table;
    labels = NARROW;
    moreLabels = 0;
  }

  private void narrow() {
    RadixNode<V>[] table = children;
    children = array(0);
    labels = 0;
    for (int label = 0; label < WIDE; label++) {
      if (table[label] != null) {
        put((byte) label, table[label]);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <V> RadixNode<V>[] array(int length) {
    return (RadixNode<V>[]) (length == 0 ? NONE : new RadixNode<?>[length]);
  }
}
