package io.zekko.runtime.socket;

import io.zekko.ZekkoException;
import io.zekko.runtime.loop.IoLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.Done;

/** Calls that hold their thread until the socket's actor has answered, or has gone. */
final class BlockingCalls {
  private final String name;
  private final IoLoop loop;
  private final Lifeline lifeline;

  BlockingCalls(String name, IoLoop loop, Lifeline lifeline) {
    this.name = name;
    this.loop = loop;
    this.lifeline = lifeline;
  }

  /**
   * The answer to a command.
   *
   * @throws io.zekko.SocketClosedException if the socket goes without one
   * @throws ZekkoException as the command failed; with EINTR if the thread is interrupted
   * @throws IllegalStateException on the socket's own loop, which alone could give the answer, and
   *     if the socket did not answer in time
   */
  <T> T await(CompletionStage<T> answer) {
    if (loop.inLoop()) {
      throw new IllegalStateException(
          "this call waits for the socket and would never end on its own I/O loop; send the command to ref() instead");
    }
    try {
      CompletableFuture<T> future = answer.toCompletableFuture();
      CompletableFuture.anyOf(future, lifeline.gone()).get();
      if (!future.isDone()) {
        throw lifeline.closed();
      }
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Sending.interrupted();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ZekkoException failure) {
        throw failure;
      }
      throw new IllegalStateException(name + " did not answer", e.getCause());
    }
  }

  /**
   * Waits until a socket that was told to close has gone, which takes its linger at most twice. On
   * the socket's own loop, and once the thread is interrupted, it does not wait.
   *
   * @throws IllegalStateException if it takes longer
   */
  void awaitGone(Optional<Duration> linger) {
    if (loop.inLoop()) {
      return;
    }
    CompletableFuture<Done> gone = lifeline.gone();
    try {
      if (linger.isPresent()) {
        long nanos = 2 * linger.get().toNanos() + SocketCommands.TIMEOUT.toNanos();
        gone.get(nanos, TimeUnit.NANOSECONDS);
      } else {
        gone.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(name + " did not close in time", e);
    }
  }
}
