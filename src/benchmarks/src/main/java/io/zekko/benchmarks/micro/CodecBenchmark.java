package io.zekko.benchmarks.micro;

import io.zekko.Message;
import io.zekko.SocketType;
import io.zekko.runtime.zmtp.Fault;
import io.zekko.runtime.zmtp.PeerInfo;
import io.zekko.runtime.zmtp.ZmtpEngine;
import io.zekko.runtime.zmtp.ZmtpHandler;
import io.zekko.runtime.zmtp.ZmtpSettings;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The wire protocol without a wire: a batch of messages to bytes and back; times are per message.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class CodecBenchmark {
  private static final int BATCH = 256;
  private static final SocketType PUSH = new SocketType("PUSH", 8, Set.of("PULL"), false);
  private static final SocketType PULL = new SocketType("PULL", 7, Set.of("PUSH"), false);

  @Param({"16", "100", "1024"})
  private int size;

  @Param({"1", "8"})
  private int parts;

  private End push;
  private End pull;
  private Message message;
  private ByteBuffer wire;

  /** Two ends through their handshake, and a batch that one of them has written. */
  @Setup
  public void connect() {
    push = new End(PUSH);
    pull = new End(PULL);
    while (push.hand(pull) | pull.hand(push)) {
      // Once more.
    }
    message = Message.wrap(new byte[parts][size]);
    writeBatch();
    wire = push.take();
  }

  /** As an I/O loop does before it writes. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int encode() {
    writeBatch();
    int length = push.engine.out().length();
    push.engine.out().clear();
    return length;
  }

  /** As an I/O loop does after it has read. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Message decode() {
    wire.rewind();
    pull.engine.receive(wire, 0);
    return pull.last;
  }

  private void writeBatch() {
    for (int i = 0; i < BATCH; i++) {
      push.engine.write(message);
    }
  }

  /** An engine that keeps the last message. */
  private static final class End implements ZmtpHandler {
    private final ZmtpEngine engine;
    private Message last;

    End(SocketType type) {
      engine = new ZmtpEngine(ZmtpSettings.of(type), this, new byte[64 * 1024]);
      engine.start(0);
    }

    /** Hands over what was written; false if that was nothing. */
    boolean hand(End other) {
      ByteBuffer bytes = take();
      other.engine.receive(bytes, 0);
      return bytes.limit() > 0;
    }

    ByteBuffer take() {
      int length = engine.out().length();
      ByteBuffer bytes = ByteBuffer.allocateDirect(length);
      bytes.put(engine.out().array(), 0, length).flip();
      engine.out().clear();
      return bytes;
    }

    @Override
    public void onHandshake(PeerInfo peer) {}

    @Override
    public boolean onMessage(Message message) {
      last = message;
      return true;
    }

    @Override
    public void onSubscription(boolean subscribe, byte[] topic) {}

    @Override
    public void onLargeBody(byte[] body) {
      throw new IllegalStateException("no body is that large here");
    }

    @Override
    public void onFault(Fault fault, String detail) {
      throw new IllegalStateException(fault + ": " + detail);
    }
  }
}
