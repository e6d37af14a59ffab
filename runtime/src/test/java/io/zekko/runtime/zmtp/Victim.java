package io.zekko.runtime.zmtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * An engine that hears whatever it is told, with tight limits. It must come to one outcome however
 * the bytes were split, without an exception and with little memory.
 */
final class Victim {
  static final Limits TIGHT =
      Limits.DEFAULT
          .withMaxMessageBytes(2000)
          .withMaxFrames(20)
          .withMaxCommandBytes(600)
          .withMaxMetadata(300, 5);

  /**
   * What a run may set aside beside what it has read: the engine, details, the tests' records, and
   * whatever the JVM loads when something happens for the first time.
   */
  private static final long OVERHEAD_BYTES = 256 * 1024;

  /** An empty frame has two bytes on the wire and is an array, a message and a place in lists. */
  private static final long BYTES_PER_BYTE = 128;

  /** What came of a conversation. */
  record Outcome(
      List<Message> messages, List<String> subscriptions, Fault fault, String detail, String wire) {

    /** What it has in common with others that took the same way through the code. */
    String kind() {
      String way = detail == null ? "" : detail.replaceAll("\"[^\"]*\"|[0-9]+", "");
      return "%s %s %d %d"
          .formatted(fault, way, Math.min(messages.size(), 3), Math.min(subscriptions.size(), 3));
    }
  }

  private Victim() {}

  /** Hears the bytes at once, then in pieces that {@code seed} decides, and checks both. */
  static Outcome hear(Corpus.Conversation said, long seed) {
    try {
      Outcome outcome = heardAtOnce(said);
      assertThat(heardInPieces(said, new Random(seed))).isEqualTo(outcome);
      return outcome;
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "%s with split seed %d; the bytes:%n%s"
              .formatted(said, seed, HexFormat.of().formatHex(said.bytes())),
          e);
    }
  }

  private static Outcome heardAtOnce(Corpus.Conversation said) {
    TestEnd end = end(said);
    long memory = AllocatedBytes.by(() -> end.receive(said.bytes()));
    assertThat(memory).isLessThan(OVERHEAD_BYTES + BYTES_PER_BYTE * said.bytes().length);
    return outcome(end);
  }

  private static Outcome heardInPieces(Corpus.Conversation said, Random random) {
    TestEnd end = end(said);
    int longest = 1 + random.nextInt(64);
    ByteBuffer in = ByteBuffer.allocateDirect(said.bytes().length).put(said.bytes()).flip();
    boolean goesOn = true;
    for (int to = 0; to < in.capacity() && goesOn; ) {
      to = Math.min(in.capacity(), to + 1 + random.nextInt(longest));
      goesOn = end.engine.receive(in.limit(to), 0);
    }
    return outcome(end);
  }

  private static Outcome outcome(TestEnd end) {
    RecordingHandler seen = end.seen;
    assertThat(seen.faults).isEqualTo(seen.fault == null ? 0 : 1);
    assertThat(seen.fault == null).isEqualTo(seen.detail == null);
    assertThat(seen.detail == null ? "none" : seen.detail).matches("[ -~]{1,1000}");
    assertThat(seen.peer == null && !seen.messages.isEmpty()).isFalse();
    for (Message message : seen.messages) {
      assertThat(message.size()).isLessThanOrEqualTo(TIGHT.maxFrames());
      assertThat(bytes(message)).isLessThanOrEqualTo(TIGHT.maxMessageBytes());
    }
    assertThat(seen.subscriptions).allMatch(topic -> topic.length() <= TIGHT.maxCommandBytes());
    assertThat(end.engine.isReady()).isEqualTo(seen.peer != null && seen.fault == null);
    String wire = HexFormat.of().formatHex(seen.takeWire());
    return new Outcome(
        new ArrayList<>(seen.messages), seen.subscriptions, seen.fault, seen.detail, wire);
  }

  private static long bytes(Message message) {
    long bytes = 0;
    for (int i = 0; i < message.size(); i++) {
      bytes += message.frameBytes(i).length;
    }
    return bytes;
  }

  private static TestEnd end(Corpus.Conversation said) {
    ZmtpSettings settings = ZmtpSettings.of(said.type()).withLimits(TIGHT);
    return TestEnd.started(
        said.mechanism().equals("XOR") ? settings.withMechanism(new XorMechanism()) : settings);
  }
}
