package io.zekko.runtime.zmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Bytes that no decent peer sends: at most a fault, never an exception, never much memory. */
@Tag("libzmq:test_connect_null_fuzzer")
@Tag("libzmq:test_bind_null_fuzzer")
class FuzzTest {
  private static final Limits TIGHT =
      Limits.DEFAULT
          .withMaxMessageBytes(2000)
          .withMaxFrames(20)
          .withMaxCommandBytes(600)
          .withMaxMetadata(300, 5);
  private static final ZmtpSettings SETTINGS = ZmtpSettings.of(Types.DEALER).withLimits(TIGHT);

  /**
   * What a run may set aside beside the bodies themselves: objects, details, the tests' records.
   */
  private static final int OVERHEAD_BYTES = 256 * 1024;

  @Property(tries = 300)
  void randomBytesAsAGreeting(@ForAll @Size(max = 200) byte[] bytes) {
    survives(TestEnd.started(SETTINGS), bytes);
  }

  @Property(tries = 500)
  void randomBytesAfterASignature(@ForAll @Size(max = 200) byte[] bytes) {
    survives(
        TestEnd.started(SETTINGS), Wire.concat(Wire.hex("ff 00 00 00 00 00 00 00 01 7f"), bytes));
  }

  @Property(tries = 500)
  void randomBytesAsAHandshake(@ForAll @Size(max = 400) byte[] bytes) {
    survives(TestEnd.started(SETTINGS), Wire.concat(Wire.greeting(3, 1, "NULL"), bytes));
  }

  @Property(tries = 500)
  void randomBytesAsTraffic(@ForAll @Size(max = 400) byte[] bytes) {
    survives(TestEnd.ready(SETTINGS, 1, Wire.READY_DEALER), bytes);
  }

  @Property(tries = 1000)
  void aDecentConversationWithSomeBytesChanged(
      @ForAll @IntRange(min = 1, max = 6) int changes, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = conversation();
    for (int i = 0; i < changes; i++) {
      // Flags and lengths have few set bits: single bits and extremes do more harm than noise.
      int at = random.nextInt(bytes.length);
      bytes[at] =
          switch (random.nextInt(3)) {
            case 0 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
            case 1 -> (byte) (random.nextBoolean() ? 0xff : 0x7f);
            default -> (byte) random.nextInt(256);
          };
    }
    survives(TestEnd.started(SETTINGS), bytes);
  }

  @Property(tries = 300)
  void aDecentConversationWithAPieceTakenOut(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = conversation();
    int from = random.nextInt(bytes.length);
    int to = from + random.nextInt(bytes.length - from);
    byte[] rest =
        Wire.concat(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
    survives(TestEnd.started(SETTINGS), rest);
  }

  private static byte[] conversation() {
    return Wire.concat(
        Wire.greeting(3, 1, "NULL"),
        Wire.command(
            "READY",
            Wire.concat(
                Wire.property("Socket-Type", "DEALER"),
                Wire.property("Identity", "me"),
                Wire.property("X-a", "b"))),
        Wire.frame(1, new byte[10]),
        Wire.command("PING", Wire.ascii("\u0000\u0009context")),
        Wire.frame(0, new byte[300]),
        Wire.command("SUBSCRIBE", Wire.ascii("topic")),
        Wire.frame(0, new byte[0]),
        Wire.command("PONG", new byte[0]),
        Wire.command("ERROR", Wire.ascii("\u0003end")));
  }

  private static void survives(TestEnd end, byte[] bytes) {
    long memory = AllocatedBytes.by(() -> end.receive(bytes));

    assertThat(memory).isLessThan(OVERHEAD_BYTES);
    assertThat(end.seen.faults).isLessThanOrEqualTo(1);
    assertThat(end.seen.fault == null).isEqualTo(end.seen.detail == null);
    if (end.seen.detail != null) {
      assertThat(end.seen.detail).matches("[ -~]+");
    }
  }
}
