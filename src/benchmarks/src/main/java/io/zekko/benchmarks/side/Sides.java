package io.zekko.benchmarks.side;

import io.zekko.benchmarks.library.Libraries;
import io.zekko.benchmarks.library.Library;
import io.zekko.benchmarks.library.Library.Role;
import io.zekko.benchmarks.library.ToolException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.function.Consumer;

/** All sides by name. */
final class Sides {
  private static final Map<String, Side> ALL =
      Map.ofEntries(
          Map.entry("push", PipelineSides::push),
          Map.entry("pull", PipelineSides::pull),
          Map.entry("inproc", PipelineSides::inproc),
          Map.entry("req", AskSide.of(Role.REQ)),
          Map.entry("rep", EchoSide.of(Role.REP)),
          Map.entry("dealer", AskSide.of(Role.DEALER)),
          Map.entry("router", EchoSide.of(Role.ROUTER)),
          Map.entry("dealers", DealersSide::run),
          Map.entry("pub", PubSubSides::pub),
          Map.entry("subs", PubSubSides::subs),
          Map.entry("match", MatchSide::run),
          Map.entry("idle-server", IdleSides::server),
          Map.entry("idle-clients", IdleSides::clients),
          Map.entry("storm-server", StormSides::server),
          Map.entry("storm-clients", StormSides::clients));

  /** Ways to use Zekko that are no handles, where they differ from them, and to use none. */
  private static final Map<String, Consumer<Task>> VARIANTS =
      Map.of(
          "served rep", ServedRep::onDispatcher,
          "on-loop rep", ServedRep::onLoop,
          "stream push", StreamThroughput.singles()::push,
          "stream pull", StreamThroughput.singles()::pull,
          "batched push", StreamThroughput.batches()::push,
          "batched pull", StreamThroughput.batches()::pull,
          "plain push", PlainSockets::push,
          "plain pull", PlainSockets::pull);

  private Sides() {}

  /** Runs a side. */
  static void run(String library, String name, Task task) {
    Consumer<Task> variant = VARIANTS.get(library + " " + name);
    if (variant != null) {
      variant.accept(task);
      return;
    }
    Side side = ALL.get(name);
    if (side == null) {
      throw new ToolException("no side is called " + name);
    }
    boolean isVariant = VARIANTS.keySet().stream().anyMatch(key -> key.startsWith(library + " "));
    try (Library context = Libraries.open(isVariant ? "zekko" : library)) {
      side.run(context, task);
      task.result("threads-" + name, ManagementFactory.getThreadMXBean().getThreadCount());
    }
  }
}
