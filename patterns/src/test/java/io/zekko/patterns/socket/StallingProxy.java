package io.zekko.patterns.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Passes tcp connections on, until it {@linkplain #stall stalls}: those that stand then stay open
 * and carry nothing any more, as when a cable is pulled. New ones are passed on.
 */
final class StallingProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final List<Line> lines = new CopyOnWriteArrayList<>();

  /** A proxy for {@code endpoint}, a tcp endpoint on this machine. */
  StallingProxy(String endpoint) {
    target = Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** Where to connect to. */
  String endpoint() {
    return "tcp://127.0.0.1:" + server.getLocalPort();
  }

  /** Lets the connections that stand carry nothing any more. */
  void stall() {
    lines.forEach(line -> line.stalled = true);
  }

  private void accept() {
    try {
      while (true) {
        Socket near = server.accept();
        Line line = new Line(near, new Socket(InetAddress.getLoopbackAddress(), target));
        // Known before it carries anything, so that none is left out when the others stall.
        lines.add(line);
        line.begin();
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "stalling proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lines.forEach(Line::close);
  }

  private static final class Line {
    private final Socket near;
    private final Socket far;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean stalled;

    Line(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    void begin() {
      start(() -> pass(near, far));
      start(() -> pass(far, near));
    }

    private void pass(Socket from, Socket to) {
      byte[] bytes = new byte[8192];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
          if (stalled) {
            closed.await();
            return;
          }
          out.write(bytes, 0, count);
        }
      } catch (IOException | InterruptedException e) {
        // The line ends.
      }
      if (!stalled) {
        close();
      }
    }

    void close() {
      closed.countDown();
      try {
        near.close();
        far.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
