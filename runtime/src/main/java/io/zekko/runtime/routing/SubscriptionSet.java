package io.zekko.runtime.routing;

import java.util.function.Consumer;

/**
 * What one socket has subscribed to. Each topic counts how often it was added and stays until it
 * was removed as often. The empty topic matches every message.
 *
 * <p>Single-threaded. Topics handed in are kept, not copied, and must not be changed afterwards.
 */
public final class SubscriptionSet {
  private final RadixTree<Count> tree = new RadixTree<>();
  private int size;

  /** Adds {@code topic} once more. */
  public void add(byte[] topic) {
    RadixNode<Count> node = tree.insert(topic);
    if (node.value == null) {
      node.value = new Count();
      size++;
    }
    node.value.times++;
  }

  /**
   * Removes {@code topic} once; true if that was the last time, false if it remains or was never
   * there.
   */
  public boolean remove(byte[] topic) {
    RadixNode<Count> node = tree.find(topic);
    if (node == null || --node.value.times > 0) {
      return false;
    }
    node.value = null;
    tree.prune(node);
    size--;
    return true;
  }

  /** Whether {@code frame} begins with one of the topics. */
  public boolean matches(byte[] frame) {
    return tree.first(frame) != null;
  }

  /**
   * Calls {@code visitor} once for each topic, in no particular order. The arrays are read only.
   */
  public void forEach(Consumer<byte[]> visitor) {
    tree.forEach(visitor);
  }

  /** The number of different topics. */
  public int size() {
    return size;
  }

  private static final class Count {
    private int times;
  }
}
