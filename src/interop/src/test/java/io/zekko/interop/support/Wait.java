package io.zekko.interop.support;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Waits for what no event tells: asks again and again, in the test's own thread, where sockets of
 * libzmq live.
 */
public final class Wait {
  private static final ConditionFactory ASKING =
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(2))
          .atMost(Duration.ofSeconds(10));

  private Wait() {}

  public static void until(String what, Callable<Boolean> condition) {
    ASKING.alias(what).until(condition);
  }

  public static <T> T forResult(String what, Callable<Optional<T>> source) {
    return ASKING.alias(what).until(source, Optional::isPresent).orElseThrow();
  }
}
