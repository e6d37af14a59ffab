package io.zekko.benchmarks.side;

import java.util.List;
import java.util.stream.Stream;

/**
 * How much both sides of a measurement do.
 *
 * @param size the length of each frame in bytes
 * @param count how many messages or round trips are measured, in all
 * @param warmUp how many go before them, unmeasured
 * @param peers how many sockets the connecting side has, or how many subscriptions there are
 * @param parts the frames of each message
 * @param rate how many round trips begin in a second when {@code count} of them are measured once
 *     more, on a schedule; 0 if they are not
 */
public record Load(int size, int count, int warmUp, int peers, int parts, int rate) {
  /** How many numbers {@link #arguments} has. */
  static final int ARGUMENTS = 6;

  /** Messages of one frame from one peer to another. */
  public static Load of(int size, int count, int warmUp) {
    return new Load(size, count, warmUp, 1, 1, 0);
  }

  /** This load with another {@link #peers}. */
  public Load withPeers(int peers) {
    return new Load(size, count, warmUp, peers, parts, rate);
  }

  /** This load with another {@link #warmUp}. */
  public Load withWarmUp(int warmUp) {
    return new Load(size, count, warmUp, peers, parts, rate);
  }

  /** This load with another {@link #parts}. */
  public Load withParts(int parts) {
    return new Load(size, count, warmUp, peers, parts, rate);
  }

  /** This load with another {@link #rate}. */
  public Load withRate(int rate) {
    return new Load(size, count, warmUp, peers, parts, rate);
  }

  /** As arguments of a side, in Java and in C. */
  public List<String> arguments() {
    return Stream.of(size, count, warmUp, peers, parts, rate).map(String::valueOf).toList();
  }

  static Load parse(List<String> arguments) {
    int[] numbers = arguments.stream().mapToInt(Integer::parseInt).toArray();
    return new Load(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
  }

  /** Messages before and within the measurement. */
  long total() {
    return (long) warmUp + count;
  }

  /** Round trips before and within all measurements. */
  long roundTrips() {
    return rate == 0 ? total() : total() + count;
  }

  /** The bytes of a message in all its frames. */
  int bytes() {
    return size * parts;
  }
}
