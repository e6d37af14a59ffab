package io.zekko.runtime.routing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.Consumer;

/**
 * Byte strings with a value each, found by prefix: a radix tree in which only strings and the
 * points where they part are nodes. A node keeps no bytes of its own but refers to a whole string
 * below it, so a walk down compares nothing until it meets a value, and then all bytes since the
 * last one at once.
 *
 * <p>Never recursive: a peer chooses how deep the tree is.
 *
 * @param <V> what is kept for each string
 */
final class RadixTree<V> {
  final RadixNode<V> root = new RadixNode<>(new byte[0], 0);

  /** The shortest string with a value that {@code frame} begins with, or null. */
  RadixNode<V> first(byte[] frame) {
    return root.value != null ? root : next(root, frame);
  }

  /**
   * The next longer string with a value that {@code frame} begins with, after one that it begins
   * with; or null.
   */
  RadixNode<V> next(RadixNode<V> after, byte[] frame) {
    RadixNode<V> node = after;
    while (node.end < frame.length) {
      node = node.child(frame[node.end]);
      if (node == null || node.end > frame.length) {
        return null;
      }
      if (node.value != null) {
        return Arrays.equals(node.key, after.end, node.end, frame, after.end, node.end)
            ? node
            : null;
      }
    }
    return null;
  }

  /** The node of exactly this string, or null if it has no value. */
  RadixNode<V> find(byte[] string) {
    RadixNode<V> node = root;
    while (node != null && node.end < string.length) {
      node = node.child(string[node.end]);
    }
    return node == null || node.value == null || !Arrays.equals(node.key, string) ? null : node;
  }

  /**
   * The node of this string, which is made if need be. The caller gives a new one a value; the
   * array is kept.
   */
  RadixNode<V> insert(byte[] string) {
    int common = commonPrefix(string);
    RadixNode<V> node = root;
    while (node.end < common) {
      byte label = string[node.end];
      RadixNode<V> child = node.child(label);
      if (child.end > common) {
        RadixNode<V> fork = new RadixNode<>(string, common);
        fork.put(child.key[common], child);
        node.put(label, fork);
        child = fork;
      }
      node = child;
    }
    if (common < string.length) {
      RadixNode<V> leaf = new RadixNode<>(string, string.length);
      node.put(string[common], leaf);
      return leaf;
    }
    if (node.value == null) {
      node.key = string;
    }
    return node;
  }

  /** Takes out a node whose value has been set to null; returns how many nodes are above it. */
  int prune(RadixNode<V> gone) {
    if (gone == root) {
      return 0;
    }
    byte[] key = gone.key;
    RadixNode<V> above = root;
    RadixNode<V> parent = root;
    int depth = 0;
    for (RadixNode<V> node = root; node != gone; node = node.child(key[node.end])) {
      above = parent;
      parent = node;
      depth++;
    }
    byte[] heir;
    if (gone.childCount() > 1) {
      heir = gone.anyChild().key;
      gone.key = heir;
    } else if (gone.childCount() == 1) {
      heir = bypass(parent, gone);
    } else {
      parent.remove(key[parent.end]);
      boolean needless = parent != root && parent.value == null && parent.childCount() == 1;
      heir = needless ? bypass(above, parent) : keyOf(parent);
    }
    disown(key, heir);
    return depth;
  }

  /**
   * Takes out all nodes whose value has been set to null, by one walk over the whole tree. Forks
   * that stay get the key of a string that stays.
   */
  void sweep() {
    ArrayList<RadixNode<V>> nodes = new ArrayList<>();
    ArrayList<RadixNode<V>> parents = new ArrayList<>();
    root.collect(nodes);
    parents.addAll(Collections.nCopies(nodes.size(), root));
    for (int i = 0; i < nodes.size(); i++) {
      RadixNode<V> parent = nodes.get(i);
      parent.collect(nodes);
      while (parents.size() < nodes.size()) {
        parents.add(parent);
      }
    }
    // From the far end on, so that what lies below a node is in order when its turn comes.
    for (int i = nodes.size() - 1; i >= 0; i--) {
      sweep(nodes.get(i), parents.get(i));
    }
  }

  private void sweep(RadixNode<V> node, RadixNode<V> parent) {
    if (node.value != null) {
      return;
    }
    switch (node.childCount()) {
      case 0 -> parent.remove(node.key[parent.end]);
      case 1 -> bypass(parent, node);
      default -> node.key = node.anyChild().key;
    }
  }

  /** Calls {@code visitor} with each string that has a value, in no particular order. */
  void forEach(Consumer<byte[]> visitor) {
    ArrayDeque<RadixNode<V>> open = new ArrayDeque<>();
    for (RadixNode<V> node = root; node != null; node = open.pollLast()) {
      if (node.value != null) {
        visitor.accept(node.key);
      }
      node.collect(open);
    }
  }

  // How many bytes of string lead somewhere. The walk only looks at the bytes where strings part,
  // so it may end in a
  // foreign branch; but nothing in the tree shares more bytes with string than what lies there.
  private int commonPrefix(byte[] string) {
    RadixNode<V> near = root;
    while (near.end < string.length) {
      RadixNode<V> child = near.child(string[near.end]);
      if (child == null) {
        break;
      }
      near = child;
    }
    int length = Math.min(near.end, string.length);
    int mismatch = Arrays.mismatch(near.key, 0, length, string, 0, length);
    return mismatch < 0 ? length : mismatch;
  }

  private byte[] bypass(RadixNode<V> parent, RadixNode<V> node) {
    RadixNode<V> child = node.anyChild();
    parent.put(child.key[parent.end], child);
    return child.key;
  }

  private byte[] keyOf(RadixNode<V> node) {
    return node.value != null || node.childCount() == 0 ? node.key : node.anyChild().key;
  }

  // Forks above a string may refer to its array; they must not keep it alive when the string is
  // gone.
  private void disown(byte[] key, byte[] heir) {
    RadixNode<V> node = root;
    while (node != null && node.end < key.length) {
      if (node.key == key) {
        node.key = heir;
      }
      node = node.child(key[node.end]);
    }
  }
}
