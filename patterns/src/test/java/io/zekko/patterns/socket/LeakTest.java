package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.PooledByteBufAllocator;
import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import java.io.File;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LeakTest {
  /** Two chunks of the allocator's. */
  private static final long DIRECT_MEMORY_SLACK = 2 * 4 << 20;

  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  @Timeout(60)
  @Tag("reported:nothing_left")
  void aThousandOpenAndCloseCyclesLeaveNoThreadActorOrDescriptorBehind() {
    cycles(100);
    List<String> threads = threads();
    int descriptors = descriptors();
    cycles(900);
    await().untilAsserted(() -> assertThat(socketActors()).isZero());
    await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(descriptors));
    assertThat(threads).containsAll(threads());
    assertThat(zekko.openSockets()).isZero();
  }

  /** As above, but longer, next to sockets that never rest, and with an eye on direct memory. */
  @Test
  @Timeout(300)
  @Tag("slow")
  @Tag("reported:nothing_left")
  void tenThousandCyclesUnderLoadLeaveNothingBehind() throws Exception {
    RepSocket rep = zekko.open(REP).bind("tcp://127.0.0.1:*");
    ReqSocket req = zekko.open(REQ).connect(rep.lastEndpoint().toString());
    rep.serve(request -> request);
    CompletableFuture<Void> load =
        repeat(
            () -> {
              req.send(Message.wrap(new byte[10_000]));
              req.receive();
            });
    cycles(1_000);
    List<String> threads = threads();
    int descriptors = descriptors();
    long memory = directMemory();

    cycles(10_000);

    await().untilAsserted(() -> assertThat(socketActors()).isZero());
    await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(descriptors));
    assertThat(threads).containsAll(threads());
    assertThat(directMemory()).isLessThanOrEqualTo(memory + DIRECT_MEMORY_SLACK);
    assertThat(zekko.openSockets()).isEqualTo(2);
    zekko.close();
    load.get(10, TimeUnit.SECONDS);
  }

  /** Until Zekko ends. */
  private static CompletableFuture<Void> repeat(Runnable call) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            while (true) {
              call.run();
            }
          } catch (SocketClosedException e) {
            // The test is over.
          }
        },
        command -> new Thread(command).start());
  }

  /** Zekko's, without those of pools, of which there are more or fewer as there is work. */
  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !(thread instanceof ForkJoinWorkerThread))
        .map(Thread::getName)
        .filter(name -> name.startsWith("zekko"))
        .toList();
  }

  private static long directMemory() {
    return PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
  }

  private void cycles(int count) {
    for (int i = 0; i < count; i++) {
      String scheme = i % 3 == 0 ? "tcp" : i % 3 == 1 ? "ipc" : "inproc";
      try (PullSocket pull = zekko.open(PULL).bind(Places.free(scheme));
          PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString())) {
        push.send("x");
        pull.receive();
      }
    }
  }

  private long socketActors() {
    ActorSystem system = Adapter.toClassic(zekko.system());
    String tree = ((ExtendedActorSystem) system).printTree();
    return tree.lines().filter(line -> line.contains("zekko-p")).count();
  }

  private static int descriptors() {
    String[] open = new File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }
}
