package com.dramac.livechat.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map, as a height-balanced tree. A change gives a new tree that shares all but one path with the old
 * one, so that a snapshot costs nothing and a change the logarithm of the size.
 */
final class SortedTree<K, V> {
    private record Node<K, V>(
            K key,
            V value,
            int height,
            @Nullable Node<K, V> left,
            @Nullable Node<K, V> right) {}

    private final Comparator<? super K> order;
    private final @Nullable Node<K, V> root;

    private SortedTree(Comparator<? super K> order, @Nullable Node<K, V> root) {
        this.order = order;
        this.root = root;
    }

    static <K, V> SortedTree<K, V> orderedBy(Comparator<? super K> order) {
        return new SortedTree<>(order, null);
    }

    Optional<V> get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int side = order.compare(key, node.key);
            if (side == 0) {
                return Optional.of(node.value);
            }
            node = side < 0 ? node.left : node.right;
        }
        return Optional.empty();
    }

    SortedTree<K, V> with(K key, V value) {
        return new SortedTree<>(order, insert(root, key, value));
    }

    SortedTree<K, V> without(K key) {
        return new SortedTree<>(order, remove(root, key));
    }

    /** The first values in order, of those behind the key if there is one. */
    List<V> ascending(Optional<K> after, int limit) {
        List<V> found = new ArrayList<>();
        collect(root, after, limit, true, found);
        return found;
    }

    /** The last values in reverse order, of those before the key if there is one. */
    List<V> descending(Optional<K> before, int limit) {
        List<V> found = new ArrayList<>();
        collect(root, before, limit, false, found);
        return found;
    }

    /** All keys in order. */
    List<K> keys() {
        List<K> found = new ArrayList<>();
        collectKeys(root, found);
        return found;
    }

    private void collectKeys(@Nullable Node<K, V> node, List<K> found) {
        if (node != null) {
            collectKeys(node.left, found);
            found.add(node.key);
            collectKeys(node.right, found);
        }
    }

    private void collect(@Nullable Node<K, V> node, Optional<K> bound, int limit, boolean ascending, List<V> found) {
        if (node == null || found.size() >= limit) {
            return;
        }
        boolean within = bound.map(
                        key -> ascending ? order.compare(node.key, key) > 0 : order.compare(node.key, key) < 0)
                .orElse(true);
        if (within) {
            collect(ascending ? node.left : node.right, bound, limit, ascending, found);
            if (found.size() < limit) {
                found.add(node.value);
            }
        }
        collect(ascending ? node.right : node.left, bound, limit, ascending, found);
    }

    private Node<K, V> insert(@Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return new Node<>(key, value, 1, null, null);
        }
        int side = order.compare(key, node.key);
        if (side == 0) {
            return new Node<>(key, value, node.height, node.left, node.right);
        }
        return side < 0
                ? balanced(node, insert(node.left, key, value), node.right)
                : balanced(node, node.left, insert(node.right, key, value));
    }

    private @Nullable Node<K, V> remove(@Nullable Node<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int side = order.compare(key, node.key);
        if (side < 0) {
            return balanced(node, remove(node.left, key), node.right);
        }
        if (side > 0) {
            return balanced(node, node.left, remove(node.right, key));
        }
        if (node.left == null || node.right == null) {
            return node.left == null ? node.right : node.left;
        }
        Node<K, V> successor = node.right;
        while (successor.left != null) {
            successor = successor.left;
        }
        return balanced(successor, node.left, remove(node.right, successor.key));
    }

    private static <K, V> Node<K, V> balanced(Node<K, V> entry, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        int lean = height(left) - height(right);
        if (lean > 1 && left != null) {
            Node<K, V> inner = left.right;
            return inner != null && height(left.left) < height(inner)
                    ? node(inner, node(left, left.left, inner.left), node(entry, inner.right, right))
                    : node(left, left.left, node(entry, inner, right));
        }
        if (lean < -1 && right != null) {
            Node<K, V> inner = right.left;
            return inner != null && height(right.right) < height(inner)
                    ? node(inner, node(entry, left, inner.left), node(right, inner.right, right.right))
                    : node(right, node(entry, left, inner), right.right);
        }
        return node(entry, left, right);
    }

    private static <K, V> Node<K, V> node(Node<K, V> entry, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        return new Node<>(entry.key, entry.value, 1 + Math.max(height(left), height(right)), left, right);
    }

    private static int height(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.height;
    }
}
