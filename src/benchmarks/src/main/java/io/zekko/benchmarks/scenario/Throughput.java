package io.zekko.benchmarks.scenario;

import java.util.ArrayList;
import java.util.List;

/** One PUSH to one PULL, over each transport and with messages of each size. */
final class Throughput implements Scenario {
  private static final List<Integer> SIZES = List.of(16, 100, 1 << 10, 1 << 16, 1 << 20);

  /** From here on copies count for more than the library. */
  private static final int LARGE = 1 << 16;

  private static final List<Integer> FEW = List.of(100, 1 << 16);

  @Override
  public String name() {
    return "throughput";
  }

  @Override
  public String about() {
    return "one PUSH to one PULL";
  }

  @Override
  public List<Case> cases(Pace pace) {
    List<Case> cases = new ArrayList<>();
    for (int size : pace.some(SIZES, FEW)) {
      Case overTcp = between(Transport.TCP, size, pace);
      cases.add(size < LARGE ? overTcp : overTcp.withVariants("zekko", "plain"));
    }
    for (int size : pace.some(SIZES, List.of(100))) {
      // JeroMQ's ipc is tcp under another name.
      cases.add(between(Transport.IPC, size, pace).withOthers("libzmq"));
    }
    for (int size : pace.some(SIZES, List.of(100))) {
      cases.add(between(Transport.INPROC, size, pace));
    }
    return cases;
  }

  private static Case between(Transport transport, int size, Pace pace) {
    boolean alone = transport == Transport.INPROC;
    return Case.of(
            transport + " " + Pipeline.bytes(size),
            alone ? "inproc" : "pull",
            alone ? null : "push",
            transport,
            Pipeline.load(pace, transport, size),
            Metric.THROUGHPUT)
        .withSetup(Pipeline.SETUP);
  }
}
