package io.zekko.patterns.topology;

import static io.zekko.patterns.Sockets.PUB;
import static io.zekko.patterns.Sockets.SUB;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.patterns.proxy.Proxy;
import io.zekko.patterns.pubsub.PubSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.runtime.Zekko;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Publishers and subscribers without and with a bridge; a proxy they all know is ForwarderTest's.
 */
class PubSubNetworkTest {
  private static final String TCP = "tcp://127.0.0.1:*";

  @TempDir Path folder;

  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  void inASmallNetworkEverySubscriberConnectsToEveryPublisher() {
    List<PubSocket> publishers = List.of(zekko.open(PUB).bind(TCP), zekko.open(PUB).bind(TCP));
    List<SubSocket> subscribers = new ArrayList<>();
    for (String topic : List.of("a", "b", "")) {
      SubSocket sub = zekko.open(SUB).subscribe(topic);
      publishers.forEach(pub -> sub.connect(pub.lastEndpoint().toString()));
      subscribers.add(sub);
    }
    for (PubSocket pub : publishers) {
      pub.whenSubscribed("a", 2).toCompletableFuture().join();
      pub.whenSubscribed("b", 2).toCompletableFuture().join();
      pub.send("a", "1");
      pub.send("b", "2");
      assertThat(subscribers.get(0).receive()).isEqualTo(Message.of("a", "1"));
      assertThat(subscribers.get(1).receive()).isEqualTo(Message.of("b", "2"));
      assertThat(subscribers.get(2).receive()).isEqualTo(Message.of("a", "1"));
      assertThat(subscribers.get(2).receive()).isEqualTo(Message.of("b", "2"));
    }
  }

  @Test
  void aBridgeTakesWhatTheInnerNetworkSaysToTheOuterOne() {
    String inside = "ipc://" + folder.resolve("weather");
    PubSocket inner = zekko.open(PUB).bind(inside);
    SubSocket reader = zekko.open(SUB).subscribe("public.").connect(inside);
    PubSocket outer = zekko.open(PUB).bind(TCP);
    Proxy.start(zekko, reader, outer);
    inner.whenSubscribed("public.", 1).toCompletableFuture().join();
    SubSocket outsider = zekko.open(SUB).subscribe("public.rain");
    SubSocket curious = zekko.open(SUB).subscribe("");
    outsider.connect(outer.lastEndpoint().toString());
    curious.connect(outer.lastEndpoint().toString());
    outer.whenSubscribed("public.rain", 2).toCompletableFuture().join();

    inner.send("secret", "stays inside");
    inner.send("public.sun", "30 degrees");
    inner.send("public.rain", "none");

    assertThat(outsider.receive()).isEqualTo(Message.of("public.rain", "none"));
    assertThat(curious.receive()).isEqualTo(Message.of("public.sun", "30 degrees"));
    assertThat(curious.receive()).isEqualTo(Message.of("public.rain", "none"));
  }
}
