package io.zekko.runtime.loop;

import com.typesafe.config.Config;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SelectStrategy;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.zekko.InvalidOptionException;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.dispatch.Dispatchers;

/** The loops of one Zekko. Thread-safe. */
public final class IoLoops {
  private static final int MOST_LOOPS = 4;
  private static final boolean EPOLL = Epoll.isAvailable();

  private final List<IoLoop> loops;
  private final AtomicInteger next = new AtomicInteger();

  private IoLoops(List<IoLoop> loops) {
    this.loops = List.copyOf(loops);
  }

  /**
   * Starts {@code zekko.io.loops} loops and makes each known to {@code system} as a dispatcher.
   *
   * @throws InvalidOptionException if the number in the configuration is none
   */
  public static IoLoops start(ActorSystem<?> system) {
    int count = count(system.settings().config());
    long busyPollNanos = BusyPolling.nanos(system.settings().config());
    ThreadFactory threads = new DefaultThreadFactory(system.name() + "-zekko-loop", true);
    Dispatchers dispatchers = Adapter.toClassic(system).dispatchers();
    List<IoLoop> loops = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        LateWakes wakes = new LateWakes();
        EventLoop eventLoop = eventLoop(threads, new LoopStrategy(busyPollNanos, wakes));
        String dispatcher = "zekko.io.loop-" + i;
        dispatchers.registerConfigurator(
            dispatcher, LoopDispatcher.configurator(dispatchers, dispatcher, eventLoop));
        loops.add(new IoLoop(i, eventLoop, dispatcher, busyPollNanos, wakes));
      }
    } catch (RuntimeException | Error e) {
      // The system has no descriptors left, and those before hold some.
      new IoLoops(loops).stop();
      throw e;
    }
    return new IoLoops(loops);
  }

  private static EventLoop eventLoop(ThreadFactory threads, SelectStrategy strategy) {
    IoHandlerFactory handler =
        EPOLL
            ? EpollIoHandler.newFactory(0, () -> strategy)
            : NioIoHandler.newFactory(SelectorProvider.provider(), () -> strategy);
    return new MultiThreadIoEventLoopGroup(1, threads, handler).next();
  }

  /** Whether loops wait with epoll, so that channels must be epoll's too; otherwise with NIO. */
  public static boolean epoll() {
    return EPOLL;
  }

  /** The loop for a new socket: each in turn. */
  public IoLoop next() {
    return loops.get(Math.floorMod(next.getAndIncrement(), loops.size()));
  }

  /**
   * The loop of this number.
   *
   * @throws InvalidOptionException if there is none
   */
  public IoLoop get(int index) {
    if (index < 0 || index >= loops.size()) {
      throw new InvalidOptionException(
          "loop", index, "there are " + loops.size() + " loops, numbered from 0 (zekko.io.loops)");
    }
    return loops.get(index);
  }

  /** How many loops there are. */
  public int size() {
    return loops.size();
  }

  /**
   * Ends the loops and closes whatever channels are left; the stage completes when their threads
   * are gone.
   */
  public CompletionStage<Void> stop() {
    return CompletableFuture.allOf(
        loops.stream().map(IoLoops::stop).toArray(CompletableFuture<?>[]::new));
  }

  private static CompletableFuture<Void> stop(IoLoop loop) {
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    loop.eventLoop()
        .parent()
        .shutdownGracefully(0, 2, TimeUnit.SECONDS)
        .addListener(future -> stopped.complete(null));
    return stopped;
  }

  private static int count(Config config) {
    String path = "zekko.io.loops";
    String value = config.getString(path);
    if (value.equals("auto")) {
      return automatic(Runtime.getRuntime().availableProcessors());
    }
    try {
      int count = Integer.parseInt(value);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Falls through to the same answer as a number that is too small.
    }
    throw new InvalidOptionException(path, value, "\"auto\" or a number above 0");
  }

  /** The other half of the cores is for the users' threads: a loop is only as fast as they are. */
  static int automatic(int cores) {
    return Math.max(1, Math.min(cores / 2, MOST_LOOPS));
  }
}
