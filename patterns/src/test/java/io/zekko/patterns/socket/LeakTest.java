package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.Zekko;
import java.io.File;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LeakTest {
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
    int threads = Thread.activeCount();
    int descriptors = descriptors();
    cycles(900);
    await().untilAsserted(() -> assertThat(socketActors()).isZero());
    await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(descriptors));
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
    assertThat(zekko.openSockets()).isZero();
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
