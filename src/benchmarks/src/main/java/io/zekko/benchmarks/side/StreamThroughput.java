package io.zekko.benchmarks.side;

import io.zekko.Message;
import io.zekko.benchmarks.library.Loops;
import io.zekko.runtime.Zekko;
import io.zekko.streams.SocketControl;
import io.zekko.streams.StreamSettings;
import io.zekko.streams.javadsl.PullSource;
import io.zekko.streams.javadsl.PushSink;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.apache.pekko.Done;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.RunnableGraph;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** PUSH to PULL as users of streams have it: from a source of messages to a sink. */
final class StreamThroughput {
  private static final int BATCH = 256;

  private final boolean batched;

  private StreamThroughput(boolean batched) {
    this.batched = batched;
  }

  /** Messages one by one. */
  static StreamThroughput singles() {
    return new StreamThroughput(false);
  }

  /** Messages in lists. */
  static StreamThroughput batches() {
    return new StreamThroughput(true);
  }

  /** Binds a PULL source, and prints what a sink behind it sees. */
  void pull(Task task) {
    try (Zekko zekko = Zekko.create()) {
      StreamSettings settings = StreamSettings.create(zekko.system()).withBind(task.endpoint());
      Clock clock = new Clock(task.load());
      var running = receiving(settings, clock).run(zekko.system());
      task.tellBound(running.first().whenBound().toCompletableFuture().join().get(0).toString());
      running.second().toCompletableFuture().join();
      task.throughput(clock.nanos());
      task.ready();
    }
  }

  private RunnableGraph<Pair<SocketControl, CompletionStage<Done>>> receiving(
      StreamSettings settings, Clock clock) {
    return batched
        ? PullSource.createBatched(settings)
            .takeWhile(clock::hasMoreAfterAll)
            .toMat(Sink.ignore(), Keep.both())
        : PullSource.create(settings)
            .takeWhile(clock::hasMoreAfter)
            .toMat(Sink.ignore(), Keep.both());
  }

  /** Connects a PUSH sink and sends. */
  void push(Task task) {
    try (Zekko zekko = Zekko.create()) {
      StreamSettings settings = StreamSettings.create(zekko.system());
      StreamSettings patient =
          settings
              .withConnect(task.endpoint())
              .withSocketOptions(settings.socketOptions().withLingerForever());
      sending(task.load(), patient).run(zekko.system()).whenDone().toCompletableFuture().join();
    }
  }

  private RunnableGraph<SocketControl> sending(Load load, StreamSettings settings) {
    long messages = load.total();
    return batched
        ? Source.fromIterator(() -> batches(load.size(), messages))
            .toMat(PushSink.createBatched(settings), Keep.right())
        : Source.fromIterator(() -> messages(load.size(), messages))
            .toMat(PushSink.create(settings), Keep.right());
  }

  private static Iterator<Message> messages(int size, long count) {
    return LongStream.range(0, count).mapToObj(i -> Message.wrap(new byte[size])).iterator();
  }

  private static Iterator<List<Message>> batches(int size, long count) {
    long lists = (count + BATCH - 1) / BATCH;
    return LongStream.range(0, lists)
        .mapToObj(i -> batch(size, (int) Math.min(BATCH, count - i * BATCH)))
        .iterator();
  }

  private static List<Message> batch(int size, int count) {
    List<Message> batch = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      batch.add(Message.wrap(new byte[size]));
    }
    return batch;
  }

  /** Starts after the first measured message and stops after the last. */
  private static final class Clock {
    private final Load load;
    private final long last;
    private long seen;
    private long start;
    private long end;

    Clock(Load load) {
      this.load = load;
      this.last = load.total();
    }

    boolean hasMoreAfterAll(List<Message> messages) {
      boolean more = true;
      for (int i = 0; i < messages.size(); i++) {
        more = hasMoreAfter(messages.get(i));
      }
      return more;
    }

    boolean hasMoreAfter(Message message) {
      Loops.check(message.frameLength(0), load.size());
      seen++;
      if (seen == load.warmUp() + 1L) {
        start = System.nanoTime();
      }
      if (seen == last) {
        end = System.nanoTime();
      }
      return seen < last;
    }

    long nanos() {
      return end - start;
    }
  }
}
