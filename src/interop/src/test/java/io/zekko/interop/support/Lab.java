package io.zekko.interop.support;

import io.zekko.interop.libzmq.ZmqContext;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.runtime.Zekko;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.socket.SocketDefinition;
import io.zekko.runtime.socket.SocketHandle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * What a test needs, made when asked for and gone after the test: sockets of Zekko, libzmq and
 * JeroMQ, processes, paths. One Zekko serves all tests; after each test it must have no socket
 * left. Register it as an extension.
 */
public final class Lab implements BeforeEachCallback, AfterEachCallback {
  private static final int JERO_HANDSHAKE_MILLIS = 500;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private ExtensionContext.Store shared;
  private ZmqContext zmq;
  private ZContext jero;

  @Override
  public void beforeEach(ExtensionContext context) {
    shared = context.getRoot().getStore(ExtensionContext.Namespace.create(Lab.class));
    // Here and not within the first test: a slow machine takes many seconds for the first one.
    zekko();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    try {
      closeAll();
    } finally {
      Wait.until("no socket of Zekko is left", () -> zekko().openSockets() == 0);
    }
  }

  /** One that fails to close does not keep the others open. */
  private void closeAll() throws Exception {
    if (!open.isEmpty()) {
      AutoCloseable last = open.pop();
      try {
        last.close();
      } finally {
        closeAll();
      }
    }
  }

  /** What a test opens closes after it, in reverse order. */
  public <T extends AutoCloseable> T closing(T resource) {
    open.push(resource);
    return resource;
  }

  /** The Zekko of all tests. */
  public Zekko zekko() {
    return shared.getOrComputeIfAbsent(Zekko.class, key -> Zekko.create(), Zekko.class);
  }

  /**
   * The options that sockets have here: the defaults, but no call waits for ever, and unsent
   * messages do not delay the end of a test.
   */
  public SocketOptions options() {
    return SocketOptions.create(zekko().system())
        .withSendTimeout(ZmqSocket.PATIENCE)
        .withReceiveTimeout(ZmqSocket.PATIENCE)
        .withLinger(Duration.ZERO);
  }

  public <S extends SocketHandle<S>> S open(SocketDefinition<S> definition) {
    return open(definition, options());
  }

  public <S extends SocketHandle<S>> S open(SocketDefinition<S> definition, SocketOptions options) {
    return closing(zekko().open(definition, options));
  }

  /** A socket of libzmq, in one context per test. */
  public ZmqSocket zmq(ZmqType type) {
    if (zmq == null) {
      zmq = closing(new ZmqContext());
    }
    return zmq.socket(type);
  }

  /** A socket of JeroMQ, in one context per test. */
  public ZMQ.Socket jero(SocketType type) {
    if (jero == null) {
      jero = closing(new ZContext());
      jero.setLinger(0);
    }
    ZMQ.Socket socket = jero.createSocket(type);
    socket.setReceiveTimeOut((int) ZmqSocket.PATIENCE.toMillis());
    socket.setSendTimeOut((int) ZmqSocket.PATIENCE.toMillis());
    // A connection that JeroMQ makes is sometimes never read, whoever is at the other end
    // (github.com/zeromq/jeromq/pull/1022); after this time it makes another one.
    socket.setHandshakeIvl(JERO_HANDSHAKE_MILLIS);
    return socket;
  }

  /** A process that runs the Python script of that name. */
  public ChildProcess python(String script, String... arguments) {
    return closing(Python.start(script, arguments));
  }

  /** A process that runs the main class of that name. */
  public ChildProcess java(String mainClass, String... arguments) {
    return java(List.of(), mainClass, arguments);
  }

  /** As above, in a JVM with further options. */
  public ChildProcess java(List<String> jvmOptions, String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String jvmArguments = System.getProperty("zekko.jvm.args", "");
    if (!jvmArguments.isBlank()) {
      command.addAll(List.of(jvmArguments.trim().split(" +")));
    }
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of(arguments));
    return closing(ChildProcess.start(command));
  }

  /** A tcp endpoint where nobody listens now: one that was free a moment ago. */
  public String freeTcp() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "tcp://127.0.0.1:" + socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An ipc endpoint whose path nobody uses. */
  public String ipc() {
    return "ipc://" + closing(new TemporaryDirectory()).path().resolve("socket");
  }
}
