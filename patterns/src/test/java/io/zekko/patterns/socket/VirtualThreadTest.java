package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import io.zekko.runtime.Zekko;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * Handles driven from virtual threads, where the JDK has them; the code is compiled for one that
 * has not.
 */
class VirtualThreadTest {
  private final Zekko zekko = Zekko.create();

  @AfterEach
  void close() {
    zekko.close();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  @Tag("reported:many_threads")
  void aThousandVirtualThreadsEachAskAndGetTheirOwnReply() throws Exception {
    RepSocket rep = zekko.open(REP).bind("tcp://127.0.0.1:*");
    rep.serve(request -> Message.of("re: " + request.string()));
    String endpoint = rep.lastEndpoint().toString();
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    for (int i = 0; i < 1_000; i++) {
      String question = "q" + i;
      Runnable ask =
          () -> {
            try (ReqSocket req = zekko.open(REQ).connect(endpoint)) {
              req.send(question);
              String reply = req.receive().string();
              if (!reply.equals("re: " + question)) {
                wrong.add(reply);
              }
            }
          };
      threads.add((Thread) start.invoke(null, ask));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong).isEmpty();
  }
}
