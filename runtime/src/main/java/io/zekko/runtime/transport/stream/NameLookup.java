package io.zekko.runtime.transport.stream;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Looks up host names. The platform blocks meanwhile, so a few threads of its own do it. */
final class NameLookup {
  private static final int THREADS = 4;
  private static final Executor EXECUTOR = executor();

  private NameLookup() {}

  /** All addresses of {@code name}, in the platform's order; completes on a thread of its own. */
  static CompletionStage<List<InetAddress>> addressesOf(String name, boolean ipv6) {
    return CompletableFuture.supplyAsync(() -> lookUp(name, ipv6), EXECUTOR);
  }

  private static List<InetAddress> lookUp(String name, boolean ipv6) {
    try {
      List<InetAddress> usable =
          Arrays.stream(InetAddress.getAllByName(name))
              .filter(address -> ipv6 || address instanceof Inet4Address)
              .toList();
      if (usable.isEmpty()) {
        throw new UnknownHostException(name + " has no IPv4 address, and tcp.ipv6 is off");
      }
      return usable;
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    }
  }

  private static Executor executor() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DefaultThreadFactory("zekko-names", true));
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
