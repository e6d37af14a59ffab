package io.zekko.runtime.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One connection through a {@link ChaosProxy}, and its end. */
final class ChaosLink {
  private static final int BUFFER_BYTES = 4096;
  private static final int DELAYED_ONE_IN = 40;
  private static final int LONGEST_DELAY_MICROS = 3000;

  private final Socket client;
  private final Socket server;
  private final long seed;
  private final Consumer<ChaosLink> onCut;
  private final AtomicInteger bytesLeft;
  private final AtomicInteger openDirections = new AtomicInteger(2);
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile boolean lasts;

  ChaosLink(Socket client, Socket server, int bytes, long seed, Consumer<ChaosLink> onCut)
      throws IOException {
    this.client = client;
    this.server = server;
    this.seed = seed;
    this.onCut = onCut;
    bytesLeft = new AtomicInteger(bytes);
    lasts = bytes == Integer.MAX_VALUE;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
  }

  void start() {
    pump(client, server, new Random(seed));
    pump(server, client, new Random(~seed));
  }

  void calmDown() {
    lasts = true;
  }

  /** Ends both sides, the application's wish. */
  void close() {
    over.set(true);
    close(client);
    close(server);
  }

  private void pump(Socket from, Socket to, Random random) {
    Thread pump = new Thread(() -> carry(from, to, random), "chaos link");
    pump.setDaemon(true);
    pump.start();
  }

  private void carry(Socket from, Socket to, Random random) {
    byte[] bytes = new byte[BUFFER_BYTES];
    try {
      InputStream in = from.getInputStream();
      for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
        if (!passOn(bytes, count, to.getOutputStream(), random)) {
          cut(random);
          return;
        }
      }
      to.shutdownOutput();
      if (openDirections.decrementAndGet() == 0) {
        close();
      }
    } catch (IOException e) {
      close();
    }
  }

  /** False if the connection has to end here. */
  private boolean passOn(byte[] bytes, int count, OutputStream out, Random random)
      throws IOException {
    for (int at = 0; at < count; ) {
      int piece = 1 + random.nextInt(count - at);
      if (!lasts && bytesLeft.addAndGet(-piece) < 0) {
        return false;
      }
      if (random.nextInt(DELAYED_ONE_IN) == 0) {
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(LONGEST_DELAY_MICROS)));
      }
      out.write(bytes, at, piece);
      at += piece;
    }
    return true;
  }

  /** Each side hears of the end in one of two ways. */
  private void cut(Random random) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    // First, because what follows fails on a side that has gone by itself, and is a cut all the
    // same.
    onCut.accept(this);
    for (Socket side : new Socket[] {client, server}) {
      if (random.nextBoolean()) {
        reset(side);
      }
      close(side);
    }
  }

  /** Lets the close of {@code socket} be a reset. */
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // It has gone, so nobody would hear it.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // As closed as it can be.
    }
  }
}
