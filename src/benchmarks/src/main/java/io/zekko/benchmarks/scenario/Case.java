package io.zekko.benchmarks.scenario;

import io.zekko.benchmarks.side.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One thing that every library does in turn.
 *
 * @param name what the table calls it, unique in its scenario
 * @param local the side that binds, or the only one
 * @param remote the side that connects, in a process of its own; null if there is one process only
 * @param transport what connects them
 * @param load how much they do
 * @param metrics which figures they tell
 * @param variants the ways to use Zekko that take part; {@code zekko} are plain handles
 * @param others the libraries that can do it
 * @param setup what else a reader should know: threads, marks
 */
public record Case(
    String name,
    String local,
    String remote,
    Transport transport,
    Load load,
    List<Metric> metrics,
    List<String> variants,
    List<String> others,
    String setup) {
  /** A case of plain handles for all libraries. */
  static Case of(
      String name, String local, String remote, Transport transport, Load load, Metric... metrics) {
    return new Case(
        name,
        local,
        remote,
        transport,
        load,
        List.of(metrics),
        List.of("zekko"),
        List.of("jeromq", "libzmq"),
        "");
  }

  Case withVariants(String... variants) {
    return new Case(
        name, local, remote, transport, load, metrics, List.of(variants), others, setup);
  }

  Case withOthers(String... others) {
    return new Case(
        name, local, remote, transport, load, metrics, variants, List.of(others), setup);
  }

  Case withSetup(String setup) {
    return new Case(name, local, remote, transport, load, metrics, variants, others, setup);
  }

  /** This case with more who take part, such as {@code zekko/libzmq}: who connects to whom. */
  public Case withPairs(List<String> pairs) {
    List<String> more = new ArrayList<>(variants);
    more.addAll(remote == null ? List.of() : pairs);
    return new Case(name, local, remote, transport, load, metrics, more, others, setup);
  }

  /** Whether a run of this case is a run of {@code other}, too. */
  public boolean sameRunAs(Case other) {
    return local.equals(other.local)
        && Objects.equals(remote, other.remote)
        && transport == other.transport
        && load.equals(other.load);
  }

  /** How many processes a run has. */
  public int processes() {
    return remote == null ? 1 : 2;
  }
}
