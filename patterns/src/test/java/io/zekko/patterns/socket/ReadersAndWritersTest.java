package io.zekko.patterns.socket;

import static io.zekko.patterns.Sockets.PULL;
import static io.zekko.patterns.Sockets.PUSH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.zekko.Message;
import io.zekko.SocketClosedException;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.MessageReader;
import io.zekko.runtime.socket.MessageWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many who are told instead of waiting, and many who wait, share a socket. */
@Timeout(60)
class ReadersAndWritersTest {
  private static final int EACH = 10_000;
  private static final int PARTIES = 3;

  private final Zekko zekko = Zekko.create();
  private final List<ExecutorService> executors = new ArrayList<>();

  @AfterEach
  void close() {
    zekko.close();
    executors.forEach(ExecutorService::shutdownNow);
  }

  private ExecutorService thread() {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    executors.add(executor);
    return executor;
  }

  private static SocketOptions mark(int messages) {
    return SocketOptions.create()
        .withSendHighWaterMark(messages)
        .withReceiveHighWaterMark(messages);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10, 1000})
  void everyMessageGoesToOneOfTheReadersAndThreads(int mark) throws InterruptedException {
    int count = 2 * PARTIES * EACH;
    PullSocket pull = zekko.open(PULL, mark(mark)).bind("inproc://here");
    PushSocket push = zekko.open(PUSH, mark(mark)).connect("inproc://here");
    ConcurrentLinkedQueue<Integer> received = new ConcurrentLinkedQueue<>();
    CountDownLatch left = new CountDownLatch(count);
    for (int i = 0; i < PARTIES; i++) {
      new Told(pull, thread(), 1 + i * 7, received, left).start();
      thread()
          .execute(
              () -> {
                while (true) {
                  try {
                    received.add(Integer.parseInt(pull.receive().string()));
                    left.countDown();
                  } catch (SocketClosedException e) {
                    return;
                  }
                }
              });
    }
    for (int i = 0; i < count; i++) {
      push.send(Integer.toString(i));
    }
    assertThat(left.await(30, TimeUnit.SECONDS)).as("left: %d", left.getCount()).isTrue();
    assertThat(received.stream().sorted().toList())
        .isEqualTo(IntStream.range(0, count).boxed().toList());
  }

  /** Reads on a thread of its own whenever it is told. */
  private static final class Told {
    private final ExecutorService thread;
    private final ConcurrentLinkedQueue<Integer> received;
    private final CountDownLatch left;
    private final MessageReader reader;
    private final Message[] batch;

    Told(
        PullSocket pull,
        ExecutorService thread,
        int batchSize,
        ConcurrentLinkedQueue<Integer> received,
        CountDownLatch left) {
      this.thread = thread;
      this.received = received;
      this.left = left;
      this.reader = pull.access().reader(this::start);
      this.batch = new Message[batchSize];
    }

    void start() {
      thread.execute(this::readAll);
    }

    private void readAll() {
      try {
        for (int size = reader.read(batch); size > 0; size = reader.read(batch)) {
          // Half of them is not wanted after all.
          int wanted = (size + 1) / 2;
          for (int i = 0; i < wanted; i++) {
            received.add(Integer.parseInt(batch[i].string()));
            left.countDown();
          }
          reader.giveBack(batch, wanted, size);
        }
      } catch (SocketClosedException e) {
        // The test is over.
      }
    }
  }

  @Test
  void whatIsGivenBackOrDroppedAfterTheSocketHasGoneIsCountedAllTheSame() {
    PullSocket pull = zekko.open(PULL).bind("tcp://127.0.0.1:*");
    PushSocket push = zekko.open(PUSH).connect(pull.lastEndpoint().toString());
    for (int i = 0; i < 5; i++) {
      push.send("" + i);
    }
    await().until(() -> pull.stats().unread() == 5);
    MessageReader reader = pull.access().reader(() -> {});
    Message[] batch = new Message[3];
    for (int i = 0; i < batch.length; i++) {
      // One by one, because they may come into reach in any portions.
      Message[] one = new Message[1];
      await().until(() -> reader.read(one) == 1);
      batch[i] = one[0];
    }

    pull.close();
    reader.giveBack(batch, 0, 3);
    pull.access().countDropped(DropReason.STREAM_OVERFLOW, 2);

    assertThat(pull.stats().received()).isZero();
    assertThat(pull.stats().dropped())
        .containsOnly(entry(DropReason.UNREAD, 5L), entry(DropReason.STREAM_OVERFLOW, 2L));
    assertThat(pull.access().statsAsync().toCompletableFuture().join()).isEqualTo(pull.stats());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 1000})
  void everyMessageOfWritersAndThreadsArrivesInTheirOrder(int mark) {
    PullSocket pull = zekko.open(PULL, mark(mark)).bind("inproc://here");
    PushSocket push = zekko.open(PUSH, mark(mark)).connect("inproc://here");
    for (int i = 0; i < PARTIES; i++) {
      new Writing(push, thread(), 2 * i).start();
      String name = Integer.toString(2 * i + 1);
      thread()
          .execute(
              () -> {
                for (int n = 0; n < EACH; n++) {
                  push.send(Message.of(name, Integer.toString(n)));
                }
              });
    }
    int[] next = new int[2 * PARTIES];
    for (int i = 0; i < 2 * PARTIES * EACH; i++) {
      Message message = pull.receive(Duration.ofSeconds(10)).orElseThrow();
      int writer = Integer.parseInt(message.string(0));
      assertThat(Integer.parseInt(message.string(1))).isEqualTo(next[writer]++);
    }
    assertThat(next).containsOnly(EACH);
  }

  /** Writes on a thread of its own whenever it is told, one by one and lists in turn. */
  private static final class Writing {
    private final ExecutorService thread;
    private final MessageWriter writer;
    private final String name;
    private int next;

    Writing(PushSocket push, ExecutorService thread, int name) {
      this.thread = thread;
      this.name = Integer.toString(name);
      this.writer = push.access().writer(this::start);
    }

    void start() {
      thread.execute(this::writeAll);
    }

    private void writeAll() {
      while (next < EACH) {
        List<Message> few =
            IntStream.range(next, Math.min(EACH, next + 10)).mapToObj(this::message).toList();
        int written = next / 10 % 2 == 0 ? writer.write(few, 0) : writer.write(few.get(0)) ? 1 : 0;
        next += written;
        if (written == 0) {
          return;
        }
      }
    }

    private Message message(int n) {
      return Message.of(name, Integer.toString(n));
    }
  }

  @Test
  void aWriterAtTheMarkIsToldOfRoom() throws InterruptedException {
    PullSocket pull = zekko.open(PULL, mark(5)).bind("inproc://here");
    PushSocket push = zekko.open(PUSH, mark(5)).connect("inproc://here");
    CountDownLatch told = new CountDownLatch(1);
    MessageWriter writer = push.access().writer(told::countDown);
    int accepted = 0;
    while (writer.write(Message.of("x"))) {
      accepted++;
    }
    for (int i = 0; i < accepted; i++) {
      pull.receive();
    }
    assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(writer.write(Message.of("y"))).isTrue();
    assertThat(pull.receive().string()).isEqualTo("y");
  }

  @Test
  void aWriterDoesNotOvertakeAnAsynchronousSend() throws InterruptedException {
    PullSocket pull = zekko.open(PULL, mark(5));
    PushSocket push = zekko.open(PUSH, mark(5)).connect("inproc://here");
    CountDownLatch told = new CountDownLatch(1);
    MessageWriter writer = push.access().writer(told::countDown);
    int accepted = 0;
    while (writer.write(Message.of("x"))) {
      accepted++;
    }
    push.sendAsync(Message.of("late"));
    assertThat(writer.write(Message.of("y"))).isFalse();
    pull.bind("inproc://here");
    for (int i = 0; i < accepted; i++) {
      assertThat(pull.receive().string()).isEqualTo("x");
    }
    assertThat(pull.receive().string()).isEqualTo("late");
    assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(writer.write(Message.of("y"))).isTrue();
    assertThat(pull.receive().string()).isEqualTo("y");
  }

  @Test
  void aClosedSocketTellsItsWritersAndRefusesEverything() throws InterruptedException {
    PushSocket push = zekko.open(PUSH, mark(5));
    CountDownLatch told = new CountDownLatch(1);
    MessageWriter writer = push.access().writer(told::countDown);
    assertThat(writer.write(Message.of("x"))).isFalse();
    push.close();
    assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> writer.write(Message.of("x")))
        .isInstanceOf(SocketClosedException.class);
    assertThatThrownBy(() -> writer.write(List.of(Message.of("x")), 0))
        .isInstanceOf(SocketClosedException.class);
  }
}
