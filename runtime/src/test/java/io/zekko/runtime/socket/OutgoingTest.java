package io.zekko.runtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.runtime.pipe.FakePipe;
import io.zekko.runtime.pipe.Pipe;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;
import org.junit.jupiter.api.Test;

class OutgoingTest {
  private final Outbox outbox = new Outbox();
  private final LateSends lateSends = new LateSends();
  private final PipeSet pipes = new PipeSet();
  private final FakePipe pipe = new FakePipe(0).mark(1);
  private final Outgoing outgoing =
      new Outgoing(
          outbox,
          lateSends,
          pipes,
          new ToOnePipe(),
          new Counters("outgoing"),
          null,
          Admission.ROOM_OF_ALL,
          1);

  @Test
  void thePlaceOfASendThatWasGivenUpInTheLastMomentGoesToTheNextOne() {
    lateSends.add(
        Message.of("given up"),
        new CompletableFuture<>() {
          @Override
          public boolean complete(Done done) {
            cancel(false);
            return super.complete(done);
          }
        });
    pipes.add(pipe);
    outgoing.recount();
    outgoing.admit();
    assertThat(outbox.hasPlace()).isFalse();

    outgoing.run();
    outgoing.admit();
    outbox.put(outbox.claim(), Message.of("sent"));
    assertThat(outbox.hasPlace()).isFalse();
    outgoing.run();
    assertThat(pipe.sent()).containsExactly(Message.of("sent"));
  }

  private final class ToOnePipe implements Pattern {
    @Override
    public void attached(Pipe pipe) {}

    @Override
    public void detached(Pipe pipe) {}

    @Override
    public void ready(Pipe pipe) {}

    @Override
    public SendOutcome send(Message message) {
      return pipe.write(message) ? SendOutcome.SENT : SendOutcome.FULL;
    }

    @Override
    public Message receive() {
      return null;
    }
  }
}
