package io.zekko.runtime.transport.inproc;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Endpoint;
import io.zekko.Message;
import io.zekko.runtime.event.DropReason;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.Pipe;
import io.zekko.runtime.transport.Listener;
import io.zekko.runtime.transport.TestHost;
import io.zekko.runtime.transport.TestTypes;
import io.zekko.runtime.transport.TransportFixture;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;

/**
 * Two loops that write, read, stop and close as chance has it. A lost wake-up shows as a wait that
 * ends in vain.
 */
class InprocStressTest {
  private static final int MESSAGES = 20_000;

  private final InprocTransport transport = new InprocTransport();
  private final TransportFixture fixture =
      new TransportFixture(transport, () -> new Endpoint("inproc", "stress"));

  @AfterEach
  void nothingIsLeft() {
    fixture.close();
    assertThat(transport.isIdle()).isTrue();
  }

  /**
   * Reads only when told that there is something to read, and writes only when told that there is
   * room, at once or later: so one lost signal is enough to stop everything.
   */
  private static final class Worker {
    private final TestHost host;
    private final Random random;
    private final int capacity;
    private Pipe pipe;
    private int written;
    private int read;
    private String fault;

    Worker(TestHost host, long seed, int capacity) {
      this.host = host;
      this.random = new Random(seed);
      this.capacity = capacity;
      host.onReadable(on -> signalled(on, this::readSome));
      host.onWritable(on -> signalled(on, this::writeSome));
    }

    void start(Pipe on) {
      signalled(on, this::writeSome);
    }

    private void signalled(Pipe on, BooleanSupplier work) {
      pipe = on;
      if (random.nextInt(4) == 0 || work.getAsBoolean()) {
        host.loop().eventLoop().execute(() -> goOn(work));
      }
    }

    private void goOn(BooleanSupplier work) {
      if (work.getAsBoolean()) {
        host.loop().eventLoop().execute(() -> goOn(work));
      }
      host.loop().flush();
    }

    /** True if it stopped with more to read. */
    private boolean readSome() {
      for (int budget = random.nextInt(60); budget > 0; budget--) {
        Message message = pipe.read();
        if (message == null) {
          return false;
        }
        int number = ByteBuffer.wrap(message.frameBytes(0)).getInt();
        if (number != read++) {
          fault = "got " + number + " instead of " + (read - 1);
        }
      }
      return pipe.readable();
    }

    /** True if it stopped although the pipe would take more. */
    private boolean writeSome() {
      for (int budget = random.nextInt(60); budget > 0 && written < MESSAGES; budget--) {
        if (!pipe.write(Message.wrap(ByteBuffer.allocate(4).putInt(written).array()))) {
          return false;
        }
        written++;
        if (pipe.room() > capacity) {
          fault = "room " + pipe.room();
        }
      }
      return written < MESSAGES;
    }

    boolean done() {
      return host.call(() -> fault != null || written == MESSAGES && read == MESSAGES);
    }
  }

  @RepeatedTest(20)
  void everythingArrivesBothWays(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    int sendMark = 1 + random.nextInt(seed % 2 == 0 ? 3 : 300);
    int receiveMark = 1 + random.nextInt(seed % 2 == 0 ? 3 : 300);
    SocketOptions options =
        SocketOptions.create()
            .withSendHighWaterMark(sendMark)
            .withReceiveHighWaterMark(receiveMark);
    TestHost binder = fixture.host(TestTypes.PAIR, options);
    Worker one = new Worker(binder, seed, sendMark + receiveMark);
    TestHost connecter = fixture.host(TestTypes.PAIR, options);
    Worker two = new Worker(connecter, -seed, sendMark + receiveMark);
    binder.bind(transport, fixture.toBind());
    connecter.connect(transport, fixture.toBind());
    Pipe out = connecter.awaitConnected();
    Pipe in = binder.awaitConnected();
    connecter.run(() -> two.start(out));
    binder.run(() -> one.start(in));
    org.awaitility.Awaitility.await("seed " + seed)
        .pollInterval(java.time.Duration.ofMillis(5))
        .until(() -> one.done() && two.done());
    assertThat(one.fault).isNull();
    assertThat(two.fault).isNull();
  }

  @RepeatedTest(20)
  void whatBindersLoseIsCountedAndNothingElse(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    TestHost push = fixture.host(TestTypes.PUSH, SocketOptions.create().withSendHighWaterMark(0));
    push.connect(transport, fixture.toBind());
    Pipe pipe = push.pipes().get(0);
    List<TestHost> pulls = new ArrayList<>();
    int sent = 0;
    for (int round = 0; round < 10; round++) {
      TestHost pull =
          new TestHost(
              TestTypes.PULL, SocketOptions.create(), fixture.loops().get(random.nextInt(2)));
      pull.reading(random.nextBoolean());
      pulls.add(pull);
      Listener listener = pull.bind(transport, fixture.toBind());
      sent += push.fill(pipe, random.nextInt(500), i -> Message.of("" + i));
      pull.run(listener::close);
      sent += push.fill(pipe, random.nextInt(500), i -> Message.of("" + i));
      pull.await("the end of its pipes", () -> pull.pipes().isEmpty());
      push.await("the end", () -> !pipe.connected());
    }
    TestHost last = fixture.host(TestTypes.PULL);
    last.bind(transport, fixture.toBind());
    pulls.add(last);
    int total = sent;
    last.await(
        "all messages",
        () ->
            pulls.stream().mapToInt(pull -> pull.received().size()).sum()
                    + push.dropped(DropReason.PIPE_CLOSED)
                == total);
    pulls.forEach(pull -> assertThat(pull.faults()).isEmpty());
  }

  @RepeatedTest(10)
  @Tag("libzmq:test_inproc_connect")
  void manyConnectAndBindAtTheSameTime(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<TestHost> pulls = new ArrayList<>();
    List<TestHost> pushes = new ArrayList<>();
    int names = 50;
    for (int i = 0; i < names; i++) {
      pulls.add(fixture.host(TestTypes.PULL));
      pushes.add(fixture.host(TestTypes.PUSH, SocketOptions.create().withLingerForever()));
    }
    List<java.util.concurrent.CompletableFuture<?>> calls = new ArrayList<>();
    for (int i = 0; i < names; i++) {
      Endpoint name = new Endpoint("inproc", "at-once-" + i);
      boolean close = random.nextBoolean();
      TestHost push = pushes.get(i);
      TestHost pull = pulls.get(i);
      calls.add(
          java.util.concurrent.CompletableFuture.runAsync(
              () -> {
                var connection = push.connect(transport, name);
                push.send(push.pipes().get(0), Message.of("m"));
                if (close) {
                  push.run(connection::close);
                }
              }));
      calls.add(java.util.concurrent.CompletableFuture.runAsync(() -> pull.bind(transport, name)));
    }
    calls.forEach(TestHost::get);
    pulls.forEach(pull -> assertThat(pull.awaitReceived(1)).hasSize(1));
  }
}
