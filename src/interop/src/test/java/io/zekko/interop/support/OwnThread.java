package io.zekko.interop.support;

/** Runs what blocks: the common pool may have one thread only, where two such tasks never meet. */
public final class OwnThread {
  private OwnThread() {}

  /** Runs {@code task} in a thread of its own; an executor. */
  public static void run(Runnable task) {
    Thread thread = new Thread(task, "test-task");
    thread.setDaemon(true);
    thread.start();
  }
}
