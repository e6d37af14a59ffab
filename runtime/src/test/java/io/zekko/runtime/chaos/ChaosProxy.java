package io.zekko.runtime.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bad network between two tcp sockets: passes bytes on in other segments than they came, late at
 * times, and ends connections in the middle, with and without a reset. What it does to the first,
 * the second connection and so on follows from the seed; when, from the bytes that pass.
 */
public final class ChaosProxy implements AutoCloseable {
  private static final int EARLY_ONE_IN = 4;
  private static final int HANDSHAKE_BYTES = 200;

  private final ServerSocket server;
  private final int target;
  private final long seed;
  private final Queue<ChaosLink> links = new ConcurrentLinkedQueue<>();
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile int mostBytes = Integer.MAX_VALUE;

  private ChaosProxy(ServerSocket server, int target, long seed) {
    this.server = server;
    this.target = target;
    this.seed = seed;
  }

  /** A proxy before {@code endpoint}, which is of tcp; it cuts no connections yet. */
  public static ChaosProxy before(Object endpoint, long seed) {
    try {
      ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      ChaosProxy proxy = new ChaosProxy(server, URI.create(endpoint.toString()).getPort(), seed);
      Thread acceptor = new Thread(proxy::accept, "chaos acceptor");
      acceptor.setDaemon(true);
      acceptor.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * New connections end after at most so many bytes, of both directions together; one in four
   * before it has served for anything.
   */
  public ChaosProxy cuttingAfter(int mostBytes) {
    this.mostBytes = mostBytes;
    return this;
  }

  /** Connections last from now on, those that stand and new ones. */
  public void calmDown() {
    mostBytes = Integer.MAX_VALUE;
    links.forEach(ChaosLink::calmDown);
  }

  /** Where to connect to instead. */
  public String endpoint() {
    return "tcp://127.0.0.1:" + server.getLocalPort();
  }

  /** How many connections were cut. */
  public int cuts() {
    return cuts.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    links.forEach(ChaosLink::close);
  }

  @Override
  public String toString() {
    return "chaos with seed " + seed + " after " + cuts + " cuts";
  }

  private void accept() {
    for (int number = 0; !server.isClosed(); number++) {
      try {
        link(server.accept(), new Random(seed * 31 + number));
      } catch (IOException e) {
        // Closed, or the target is away: then the client learns it by the end of its connection.
      }
    }
  }

  private void link(Socket client, Random random) throws IOException {
    try {
      Socket further = new Socket(InetAddress.getLoopbackAddress(), target);
      int most = mostBytes;
      int bytes = most == Integer.MAX_VALUE ? most : bytesOfOne(random, most);
      ChaosLink link = new ChaosLink(client, further, bytes, random.nextLong(), this::cut);
      links.add(link);
      if (mostBytes != most) {
        link.calmDown();
      }
      link.start();
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  private static int bytesOfOne(Random random, int most) {
    return random.nextInt(random.nextInt(EARLY_ONE_IN) == 0 ? HANDSHAKE_BYTES : most);
  }

  private void cut(ChaosLink link) {
    links.remove(link);
    cuts.incrementAndGet();
  }
}
