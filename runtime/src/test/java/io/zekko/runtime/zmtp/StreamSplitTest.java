package io.zekko.runtime.zmtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Whatever is written arrives, however the bytes are split and wherever the handler pauses. */
class StreamSplitTest {
  @Property(tries = 60)
  void messagesArriveAsTheyWereWritten(@ForAll("messages") List<Message> messages) {
    TestEnd pull = TestEnd.readyPull();
    pull.receive(encoded(messages));

    assertThat(pull.seen.messages).isEqualTo(messages);
  }

  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
  void anySplitAndAnyPauseGiveTheSameMessages(
      @ForAll("messages") List<Message> messages,
      @ForAll @IntRange(min = 1, max = 100_000) int longestRead,
      @ForAll @IntRange(max = 4) int pauseOneIn,
      @ForAll @IntRange(min = 64, max = 3000) int scratchBytes,
      @ForAll long seed) {
    Random random = new Random(seed);
    byte[] handshake = Wire.concat(Wire.greeting(3, 1, "NULL"), Wire.READY_PUSH);
    byte[] stream = Wire.concat(handshake, encoded(messages));
    RecordingHandler seen = new RecordingHandler();
    seen.goOn = () -> pauseOneIn == 0 || random.nextInt(pauseOneIn) != 0;
    byte[] scratch = new byte[scratchBytes];
    ZmtpEngine engine = new ZmtpEngine(ZmtpSettings.of(Types.PULL), seen, scratch);
    seen.writes(engine.out());
    engine.start(0);

    for (int from = 0; from < stream.length; ) {
      // One byte at a time now and then, where headers are.
      int most = random.nextInt(8) == 0 ? 1 : 1 + random.nextInt(longestRead);
      int count = Math.min(most, stream.length - from);
      ByteBuffer in = ByteBuffer.allocateDirect(count).put(stream, from, count).flip();
      while (!engine.receive(in, 0)) {
        assertThat(seen.detail).isNull();
        // Between two calls another engine may use the array.
        Arrays.fill(scratch, (byte) 0xff);
      }
      Arrays.fill(scratch, (byte) 0xff);
      assertThat(in.hasRemaining()).isFalse();
      from += count;
    }

    assertThat(seen.messages).isEqualTo(messages);
  }

  @Property(tries = 40)
  void aPauseLeavesThePositionBehindTheMessageThatWasDelivered(
      @ForAll("messages") List<Message> messages) {
    TestEnd pull = TestEnd.readyPull();
    pull.seen.goOn = () -> false;
    List<Integer> ends = new ArrayList<>();
    int end = 0;
    for (Message message : messages) {
      end += encoded(List.of(message)).length;
      ends.add(end);
    }
    byte[] stream = encoded(messages);
    ByteBuffer in = ByteBuffer.allocateDirect(stream.length).put(stream).flip();

    for (int expected : ends) {
      assertThat(pull.engine.receive(in, 0)).isFalse();
      assertThat(in.position()).isEqualTo(expected);
    }
    assertThat(pull.engine.receive(in, 0)).isTrue();
    assertThat(pull.seen.messages).isEqualTo(messages);
  }

  @Provide
  Arbitrary<List<Message>> messages() {
    Arbitrary<Integer> sizes =
        Arbitraries.frequencyOf(
            Tuple.of(12, Arbitraries.integers().between(0, 40)),
            Tuple.of(6, Arbitraries.integers().between(253, 258)),
            Tuple.of(3, Arbitraries.integers().between(8190, 8193)),
            Tuple.of(2, Arbitraries.integers().between(65_533, 65_537)),
            Tuple.of(1, Arbitraries.of(262_144, 262_145, 300 * 1024)));
    Arbitrary<Message> message =
        sizes.list().ofMinSize(1).ofMaxSize(5).map(StreamSplitTest::message);
    return message.list().ofMaxSize(8);
  }

  /** A message of frames of these sizes, whose bytes are all different enough to show a shift. */
  private static Message message(List<Integer> sizes) {
    byte[][] frames = new byte[sizes.size()][];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = new byte[sizes.get(i)];
      new Random(31L * i + sizes.get(i)).nextBytes(frames[i]);
    }
    return Message.wrap(frames);
  }

  private static byte[] encoded(List<Message> messages) {
    TestEnd push = TestEnd.readyPush();
    for (Message message : messages) {
      push.engine.write(message);
    }
    return push.seen.takeWire();
  }
}
