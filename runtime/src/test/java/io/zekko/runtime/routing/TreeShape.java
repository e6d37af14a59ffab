package io.zekko.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What must hold inside a {@link RadixTree} for it to stay small. */
final class TreeShape {
  private TreeShape() {}

  /** Every node is needed, and no array is kept of a string that is gone. */
  static <V> void check(RadixTree<V> tree) {
    List<RadixNode<V>> nodes = all(tree);
    Set<byte[]> alive = Collections.newSetFromMap(new IdentityHashMap<>());
    tree.forEach(alive::add);
    for (RadixNode<V> node : nodes) {
      boolean wide = node.width() > node.childCount();
      assertThat(!wide || node.childCount() > 12).as("as narrow as its children").isTrue();
      if (node == tree.root) {
        continue;
      }
      assertThat(node.value != null || node.childCount() > 1).as("a node with a purpose").isTrue();
      assertThat(alive.contains(node.key)).as("the array of a string that is there").isTrue();
      if (node.value != null) {
        assertThat(node.key).hasSize(node.end);
      }
    }
  }

  /** The number of nodes, the root included. */
  static int nodes(RadixTree<?> tree) {
    return all(tree).size();
  }

  private static <V> List<RadixNode<V>> all(RadixTree<V> tree) {
    List<RadixNode<V>> nodes = new ArrayList<>(List.of(tree.root));
    for (int i = 0; i < nodes.size(); i++) {
      nodes.get(i).collect(nodes);
    }
    return nodes;
  }
}
