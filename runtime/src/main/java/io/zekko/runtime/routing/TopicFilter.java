package io.zekko.runtime.routing;

import java.util.function.Consumer;

/**
 * Tells for most frames that no topic is a prefix of them, without a look at the topics: a Bloom
 * filter over the topics' hashes, asked once for each length that topics have. A walk down a tree
 * of a million topics reads memory that no cache holds; this reads a few bits.
 *
 * <p>Topics that go leave their bits until the filter is made anew, which costs time and memory but
 * is never wrong. Lengths that no topic has any more are not asked for. Long topics count with
 * their first bytes.
 */
final class TopicFilter {
  private static final int LONGEST = Long.SIZE - 1;
  private static final int BITS_PER_TOPIC = 16;
  private static final int LONG_LOG = 6;

  /** 128 MiB, for more than thirty million topics. */
  private static final int MOST_BITS_LOG = 30;

  private final int leastTopics;
  private long[] bits = {};
  private int shift;

  private final int[] topicsOfLength = new int[LONGEST + 1];

  /** Bit n says that there is a topic of n bytes. */
  private long lengths;

  private int added;
  private int capacity;

  /** A filter that lets all frames pass while there are fewer topics than that. */
  TopicFilter(int leastTopics) {
    this.leastTopics = leastTopics;
    capacity = leastTopics;
  }

  /** Whether no topic can be a prefix of {@code frame}. */
  boolean excludes(byte[] frame) {
    if (bits.length == 0) {
      return false;
    }
    long ofLengths = lengths;
    long hash = 0;
    for (int length = 0; ofLengths != 0; length++, ofLengths >>>= 1) {
      if ((ofLengths & 1) != 0 && isSet(hash)) {
        return false;
      }
      if (length == frame.length) {
        return true;
      }
      hash = next(hash, frame[length]);
    }
    return true;
  }

  /**
   * A topic more; false if the filter has become too small and must be {@link #rebuild rebuilt}.
   */
  boolean add(byte[] topic) {
    int length = length(topic);
    topicsOfLength[length]++;
    lengths |= 1L << length;
    added++;
    if (added > capacity) {
      return false;
    }
    if (bits.length > 0) {
      set(topic);
    }
    return true;
  }

  /** A topic less. */
  void remove(byte[] topic) {
    int length = length(topic);
    if (--topicsOfLength[length] == 0) {
      lengths &= ~(1L << length);
    }
  }

  /** Makes the filter anew, with room for twice as many topics as there are. */
  void rebuild(int topics, Consumer<Consumer<byte[]>> forEach) {
    int room = (int) Math.min(Integer.MAX_VALUE, Math.max(leastTopics, 2L * topics));
    if (topics < leastTopics) {
      bits = new long[0];
    } else {
      long wanted = Math.max(Long.SIZE, (long) room * BITS_PER_TOPIC);
      int log = Math.min(Long.SIZE - Long.numberOfLeadingZeros(wanted - 1), MOST_BITS_LOG);
      // Where memory runs out here, the filter is still the old one.
      bits = new long[1 << log - LONG_LOG];
      shift = Long.SIZE - log;
      forEach.accept(this::set);
    }
    added = topics;
    capacity = room;
  }

  private void set(byte[] topic) {
    int length = length(topic);
    long hash = 0;
    for (int i = 0; i < length; i++) {
      hash = next(hash, topic[i]);
    }
    long bit = mix(hash) >>> shift;
    bits[(int) (bit >>> LONG_LOG)] |= 1L << bit;
  }

  private static int length(byte[] topic) {
    return Math.min(topic.length, LONGEST);
  }

  private boolean isSet(long hash) {
    long bit = mix(hash) >>> shift;
    return (bits[(int) (bit >>> LONG_LOG)] & 1L << bit) != 0;
  }

  private static long next(long hash, byte octet) {
    return (hash + (octet & 0xff) + 1) * 0x9E3779B97F4A7C15L;
  }

  private static long mix(long hash) {
    return (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
  }
}
