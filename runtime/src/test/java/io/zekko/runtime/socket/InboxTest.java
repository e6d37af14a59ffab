package io.zekko.runtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class InboxTest {
  private final Inbox inbox = new Inbox(8, new Signal());

  @Test
  void givesBatchesInOrder() {
    add("a", "b");
    add("c");
    assertThat(List.of(inbox.poll(), inbox.poll(), inbox.poll()))
        .extracting(Message::string)
        .containsExactly("a", "b", "c");
    assertThat(inbox.poll()).isNull();
  }

  @Test
  void countsItsRoomInWholeBatches() {
    add("a", "b");
    assertThat(inbox.room()).isEqualTo(6);
    inbox.poll();
    assertThat(inbox.room()).isEqualTo(6);
    inbox.poll();
    assertThat(inbox.room()).isEqualTo(8);
  }

  @Test
  void aMessageGivenBackIsTheNextOne() {
    add("a", "b");
    inbox.giveBack(inbox.poll());
    assertThat(inbox.poll().string()).isEqualTo("a");
    assertThat(inbox.poll().string()).isEqualTo("b");
  }

  @Test
  void readersThatGiveBackKeepTheOrder() {
    add("a", "b", "c", "d", "e");
    MessageReader first = reader();
    Message[] all = new Message[5];
    assertThat(first.read(all)).isEqualTo(5);
    first.giveBack(all, 1, 5);
    MessageReader second = reader();
    Message[] few = new Message[2];
    assertThat(second.read(few)).isEqualTo(2);
    assertThat(few[0].string()).isEqualTo("b");
    second.giveBack(few, 1, 2);
    assertThat(inbox.taken()).isEqualTo(2);
    assertThat(inbox.unread()).isEqualTo(3);
    assertThat(second.read(all)).isEqualTo(3);
    assertThat(all[0].string() + all[1].string() + all[2].string()).isEqualTo("cde");
  }

  @RepeatedTest(20)
  void whatIsGivenBackWhileItEndsIsCountedOnce() throws Exception {
    int messages = 20_000;
    CompletableFuture<Void> giving =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < messages; i++) {
                inbox.giveBack(Message.of("late"));
              }
            });
    while (inbox.unread() == 0) {
      Thread.onSpinWait(); // It has to end in the middle
    }
    int unread = inbox.end();
    giving.get(10, TimeUnit.SECONDS);
    assertThat(unread + inbox.late()).isEqualTo(messages);
    assertThat(inbox.poll()).isNull();
  }

  @Test
  void receiversAreWokenLaterOnceForAFewMessages() {
    Woken waiter = new Woken();
    put("a");
    assertThat(inbox.announce(1)).as("asks to be woken later").isTrue();
    put("b");
    assertThat(inbox.announce(1)).as("asks again").isFalse();
    assertThat(waiter.count).isZero();
    inbox.wake();
    assertThat(waiter.count).isEqualTo(1);
  }

  @Test
  void receiversAreWokenAtOnceWhenTheInboxIsHalfFull() {
    Woken waiter = new Woken();
    put("a", "b", "c", "d");
    assertThat(inbox.announce(4)).isFalse();
    assertThat(waiter.count).isEqualTo(1);
  }

  @Test
  void nobodyAsksForAWakeUpWhileNobodyWaits() {
    put("a");
    assertThat(inbox.announce(1)).isFalse();
    inbox.wake();
    Woken waiter = new Woken();
    put("b");
    assertThat(inbox.announce(1)).isTrue();
    inbox.wake();
    assertThat(waiter.count).isEqualTo(1);
  }

  /** Waits from the beginning, and counts. */
  private final class Woken {
    private int count;

    Woken() {
      inbox.waiters().enter(() -> count++);
    }
  }

  private MessageReader reader() {
    return new MessageReader(inbox, new Signal(), new Lifeline("test"), () -> {});
  }

  @Test
  void manyReceiversGetEachMessageOnceAndNoneIsLeftWaiting() throws Exception {
    int messages = 200_000;
    Set<String> seen = ConcurrentHashMap.newKeySet();
    List<Thread> receivers = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Thread receiver = new Thread(() -> receiveAll(seen));
      receivers.add(receiver);
      receiver.start();
    }
    int next = 0;
    while (next < messages) {
      Message[] batch = new Message[Math.min(messages - next, 1 + next % 7)];
      for (int i = 0; i < batch.length; i++) {
        batch[i] = Message.of(Integer.toString(next++));
      }
      inbox.add(batch, batch.length);
      inbox.announce(batch.length);
      inbox.wake();
    }
    for (int t = 0; t < receivers.size(); t++) {
      add("end");
    }
    for (Thread receiver : receivers) {
      receiver.join();
    }
    assertThat(seen).hasSize(messages);
  }

  private void receiveAll(Set<String> seen) {
    while (true) {
      Waiters.Waiter waiter = inbox.waiters().enter();
      Message message = inbox.poll();
      while (message == null) {
        inbox.waiters().park(waiter, Long.MAX_VALUE);
        inbox.waiters().enterAgain(waiter);
        message = inbox.poll();
      }
      inbox.waiters().leave(waiter, true);
      if (message.string().equals("end")) {
        return;
      }
      assertThat(seen.add(message.string())).isTrue();
    }
  }

  private void add(String... messages) {
    put(messages);
    inbox.announce(messages.length);
    inbox.wake();
  }

  private void put(String... messages) {
    Message[] batch = new Message[messages.length];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = Message.of(messages[i]);
    }
    inbox.add(batch, batch.length);
  }
}
