package io.zekko.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.runtime.pipe.FakePipe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for any traffic: nothing lost, order kept per pipe, turns for all. */
class RoutingPropertiesTest {
  private static final int PIPES = 5;
  private static final int STEPS = 6;

  /** Each step is a pipe (units) and what happens to it (tens). */
  @Property
  void fairQueueLosesNothingAndKeepsEachPipesOrder(
      @ForAll @Size(max = 200) List<@IntRange(max = STEPS * PIPES - 1) Integer> script) {
    FairQueue queue = new FairQueue();
    List<FakePipe> pipes = pipes();
    Map<FakePipe, Integer> arrived = new HashMap<>();
    Map<FakePipe, Integer> received = new HashMap<>();
    for (int step : script) {
      FakePipe pipe = pipes.get(step % PIPES);
      switch (step / PIPES) {
        case 0 -> queue.detach(pipe);
        case 1, 2, 3 -> {
          pipe.arrives(numbered(arrived, pipe));
          queue.ready(pipe);
        }
        default -> receiveNext(queue, received);
      }
    }
    pipes.forEach(queue::ready);
    while (receiveNext(queue, received)) {}

    assertThat(received).isEqualTo(arrived);
  }

  @Property
  void fairQueueLetsNobodyWaitLongerThanOneTurnOfTheOthers(
      @ForAll @Size(PIPES) List<@IntRange(max = 20) Integer> amounts) {
    FairQueue queue = new FairQueue();
    List<FakePipe> pipes = pipes();
    Map<FakePipe, Integer> arrived = new HashMap<>();
    for (FakePipe pipe : pipes) {
      for (int i = 0; i < amounts.get(pipe.slot()); i++) {
        pipe.arrives(numbered(arrived, pipe));
      }
      queue.attach(pipe);
    }

    int[] turns = new int[PIPES];
    while (queue.receive() != null) {
      turns[queue.last().slot()]++;
      for (FakePipe waiting : pipes) {
        if (waiting.readable()) {
          assertThat(turns[queue.last().slot()] - turns[waiting.slot()]).isLessThanOrEqualTo(1);
        }
      }
    }
  }

  @Property(tries = 200)
  void fairQueueTakesMoreThanOneInTurnOnlyWhileAllHaveManyWaiting(
      @ForAll @Size(PIPES) List<@IntRange(max = 4 * FairQueue.LONG_QUEUE) Integer> amounts) {
    FairQueue queue = new FairQueue();
    List<FakePipe> pipes = pipes();
    Message message = Message.of("one of many");
    for (FakePipe pipe : pipes) {
      for (int i = 0; i < amounts.get(pipe.slot()); i++) {
        pipe.arrives(message);
      }
      queue.attach(pipe);
    }

    int fewest = FairQueue.LONG_QUEUE;
    FakePipe before = null;
    while (queue.receive() != null) {
      FakePipe last = (FakePipe) queue.last();
      if (last == before && fewest < FairQueue.LONG_QUEUE - FairQueue.LONG_TURN) {
        FakePipe again = last;
        assertThat(pipes).filteredOn(FakePipe::readable).allMatch(pipe -> pipe == again);
      }
      before = last;
      fewest =
          pipes.stream()
              .filter(FakePipe::readable)
              .mapToInt(FakePipe::backlog)
              .min()
              .orElse(FairQueue.LONG_QUEUE);
    }
  }

  @Property
  void loadBalancerRefusesOnlyWhenNoPipeHasRoomAndLosesNothing(
      @ForAll @Size(max = 200) List<@IntRange(max = STEPS * PIPES - 1) Integer> script) {
    LoadBalancer balancer = new LoadBalancer();
    List<FakePipe> pipes = pipes();
    pipes.forEach(pipe -> pipe.mark(3));
    pipes.forEach(balancer::attach);
    List<Message> accepted = new ArrayList<>();
    List<Message> delivered = new ArrayList<>();
    for (int step : script) {
      FakePipe pipe = pipes.get(step % PIPES);
      if (step / PIPES == 0) {
        delivered.addAll(pipe.sent());
        balancer.ready(pipe);
        continue;
      }
      Message message = Message.of("m" + accepted.size());
      boolean roomSomewhere = pipes.stream().anyMatch(FakePipe::writable);
      boolean taken = balancer.send(message) != null;
      assertThat(taken).isEqualTo(roomSomewhere);
      if (taken) {
        accepted.add(message);
      }
    }
    pipes.forEach(pipe -> delivered.addAll(pipe.sent()));

    assertThat(delivered).containsExactlyInAnyOrderElementsOf(accepted);
  }

  @Property
  void loadBalancerSpreadsEvenlyOverPipesWithRoom(
      @ForAll @IntRange(min = 1, max = PIPES) int present,
      @ForAll @IntRange(max = 100) int messages) {
    LoadBalancer balancer = new LoadBalancer();
    List<FakePipe> pipes = pipes().subList(0, present);
    pipes.forEach(balancer::attach);
    for (int i = 0; i < messages; i++) {
      balancer.send(Message.of("m" + i));
    }

    int fewest = messages / present;
    for (FakePipe pipe : pipes) {
      assertThat(pipe.sent()).hasSizeBetween(fewest, fewest + 1);
    }
  }

  private static boolean receiveNext(FairQueue queue, Map<FakePipe, Integer> received) {
    Message message = queue.receive();
    if (message == null) {
      return false;
    }
    FakePipe pipe = (FakePipe) queue.last();
    assertThat(message).isEqualTo(numbered(received, pipe));
    return true;
  }

  /** The next message of {@code pipe} in the count kept by {@code numbers}. */
  private static Message numbered(Map<FakePipe, Integer> numbers, FakePipe pipe) {
    return Message.of(pipe + " message " + numbers.merge(pipe, 1, Integer::sum));
  }

  private static List<FakePipe> pipes() {
    List<FakePipe> pipes = new ArrayList<>();
    for (int slot = 0; slot < PIPES; slot++) {
      pipes.add(new FakePipe(slot));
    }
    return pipes;
  }
}
