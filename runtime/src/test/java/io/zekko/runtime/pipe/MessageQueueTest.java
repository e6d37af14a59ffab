package io.zekko.runtime.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MessageQueueTest {
  /** Positive numbers add so many messages, negative ones take, and 0 clears. */
  @Property(tries = 200)
  void behavesAsAQueue(
      @ForAll @Size(max = 30) List<@IntRange(min = -700, max = 700) Integer> steps) {
    MessageQueue queue = new MessageQueue();
    Queue<Message> model = new ArrayDeque<>();
    for (int step : steps) {
      for (int i = 0; i < step; i++) {
        Message message = Message.of("" + i);
        queue.add(message);
        model.add(message);
      }
      for (int i = 0; i > step; i--) {
        assertThat(queue.peek()).isSameAs(model.peek());
        assertThat(queue.poll()).isSameAs(model.poll());
      }
      if (step == 0) {
        assertThat(queue.clear()).isEqualTo(model.size());
        model.clear();
      }
      assertThat(queue.size()).isEqualTo(model.size());
      assertThat(queue.isEmpty()).isEqualTo(model.isEmpty());
    }
  }
}
