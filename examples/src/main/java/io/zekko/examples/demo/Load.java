package io.zekko.examples.demo;

import io.zekko.runtime.socket.SocketHandle;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;

/** Clients of one kind that ask for some time, with a line of progress each second. */
final class Load {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final String name;
  private final List<Client> clients;
  private final Duration duration;
  private final Duration limit;
  private final Tally tally = new Tally();
  private final List<String> faults = new ArrayList<>();
  private double seconds;

  /** {@code clients} that ask for {@code duration}, each reply being due within {@code limit}. */
  Load(String name, List<Client> clients, Duration duration, Duration limit) {
    this.name = name;
    this.clients = clients;
    this.duration = duration;
    this.limit = limit;
  }

  String name() {
    return name;
  }

  Tally tally() {
    return tally;
  }

  double repliesPerSecond() {
    return tally.replies() / seconds;
  }

  /** The clients' sockets. */
  Stream<SocketHandle<?>> sockets() {
    return clients.stream().map(Client::socket);
  }

  /** What went wrong, a sentence each; empty if every request got its own reply in time. */
  List<String> faults() {
    return faults;
  }

  /** Lets the clients ask, awaits their last replies and closes their sockets. */
  void run(ActorSystem<?> system, PrintStream out) throws InterruptedException {
    if (!await(clients.stream().map(client -> client.socket().whenConnected(1)), limit)) {
      faults.add(name + ": not all clients were connected in time");
      return;
    }
    Progress progress = new Progress(name, tally, out);
    AtomicBoolean goOn = new AtomicBoolean(true);
    Cancellable ticks =
        system.scheduler().scheduleAtFixedRate(SECOND, SECOND, progress, system.executionContext());
    system.scheduler().scheduleOnce(duration, () -> goOn.set(false), system.executionContext());

    long start = System.nanoTime();
    List<? extends CompletionStage<?>> runs =
        clients.stream().map(client -> client.run(new Ledger(tally), goOn::get)).toList();
    await(runs.stream(), duration.plus(limit));
    seconds = (System.nanoTime() - start) / 1e9;
    ticks.cancel();

    fault(tally.requests() - tally.replies(), "requests without a reply within the limit");
    fault(tally.later(limit), "replies later than the limit");
    fault(tally.strays(), "messages that answer no waiting request");
    for (Client client : clients) {
      client.socket().closeAsync();
    }
  }

  /** False if not everything was done in time. */
  private boolean await(Stream<? extends CompletionStage<?>> stages, Duration atMost)
      throws InterruptedException {
    CompletableFuture<?>[] futures =
        stages.map(CompletionStage::toCompletableFuture).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(futures).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      faults.add(name + ": " + e.getCause());
      return false;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private void fault(long count, String what) {
    if (count > 0) {
      faults.add(String.format(Locale.ROOT, "%s: %,d %s", name, count, what));
    }
  }
}
