package io.zekko.runtime.zmtp;

import io.zekko.SocketType;
import java.nio.ByteBuffer;

/** An engine with its handler, at time 0 unless told otherwise. */
final class TestEnd {
  static final byte[] SCRATCH = new byte[64 * 1024];

  final RecordingHandler seen = new RecordingHandler();
  final ZmtpEngine engine;

  private TestEnd(ZmtpSettings settings) {
    engine = new ZmtpEngine(settings, seen, SCRATCH);
    seen.writes(engine.out());
    engine.start(0);
  }

  static TestEnd started(SocketType type) {
    return started(ZmtpSettings.of(type));
  }

  static TestEnd started(ZmtpSettings settings) {
    return new TestEnd(settings);
  }

  /** An end that is through its handshake with a hand-made peer of ZMTP 3.{@code minor}. */
  static TestEnd ready(ZmtpSettings settings, int minor, byte[] peerReady) {
    TestEnd end = started(settings);
    end.receive(Wire.concat(Wire.greeting(3, minor, "NULL"), peerReady));
    end.seen.takeWire();
    if (!end.engine.isReady()) {
      throw new AssertionError("not ready: " + end.seen.fault + " " + end.seen.detail);
    }
    return end;
  }

  /** A PULL that is through its handshake with a PUSH. */
  static TestEnd readyPull(ZmtpSettings settings) {
    return ready(settings, 1, Wire.READY_PUSH);
  }

  static TestEnd readyPull() {
    return readyPull(ZmtpSettings.of(Types.PULL));
  }

  /** A PUSH that is through its handshake with a PULL. */
  static TestEnd readyPush() {
    return ready(ZmtpSettings.of(Types.PUSH), 1, Wire.READY_PULL);
  }

  boolean receive(byte[] bytes) {
    return receive(bytes, 0);
  }

  /** Hands over the bytes in a direct buffer, as a transport does. */
  boolean receive(byte[] bytes, long now) {
    ByteBuffer in = ByteBuffer.allocateDirect(bytes.length);
    in.put(bytes).flip();
    return engine.receive(in, now);
  }

  /** Lets both ends exchange what they have written until both are silent. */
  static void exchange(TestEnd a, TestEnd b) {
    byte[] fromA = a.seen.takeWire();
    byte[] fromB = b.seen.takeWire();
    while (fromA.length + fromB.length > 0) {
      b.receive(fromA);
      a.receive(fromB);
      fromA = a.seen.takeWire();
      fromB = b.seen.takeWire();
    }
  }
}
