package io.zekko.streams.javadsl;

import io.zekko.streams.SocketControl;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What tests of streams wait with. */
final class Streams {
  private Streams() {}

  /** The result of {@code stage}; waits for it, but not for ever. */
  static <T> T get(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("nothing came within 10 s", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the stream is bound. */
  static String endpoint(SocketControl control) {
    return get(control.whenBound()).get(0).toString();
  }
}
