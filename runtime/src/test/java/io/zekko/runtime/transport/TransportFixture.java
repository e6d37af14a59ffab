package io.zekko.runtime.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Endpoint;
import io.zekko.SocketType;
import io.zekko.runtime.loop.TestLoops;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** A transport under test, loops for its sockets, and the check that nothing is left in the end. */
public final class TransportFixture {
  private final Transport transport;
  private final Supplier<Endpoint> toBind;
  private final List<String> wrong;
  private final TestLoops loops = new TestLoops(2);
  private final List<TestHost> hosts = new ArrayList<>();

  /**
   * @param toBind an endpoint that can be bound: with a wildcard, or a new name each time
   * @param wrong endpoints that {@link Transport#check} refuses for either direction
   */
  public TransportFixture(Transport transport, Supplier<Endpoint> toBind, String... wrong) {
    this.transport = transport;
    this.toBind = toBind;
    this.wrong = List.of(wrong);
  }

  public Transport transport() {
    return transport;
  }

  /** An endpoint that can be bound. */
  public Endpoint toBind() {
    return toBind.get();
  }

  List<String> wrong() {
    return wrong;
  }

  public TestLoops loops() {
    return loops;
  }

  /** A socket with default options, each on another loop than the one before. */
  public TestHost host(SocketType type) {
    return host(type, SocketOptions.create());
  }

  /** A socket with {@code options}, each on another loop than the one before. */
  public TestHost host(SocketType type, SocketOptions options) {
    TestHost host = new TestHost(type, options, loops.get(hosts.size() % 2));
    hosts.add(host);
    return host;
  }

  /** An endpoint that nobody is bound to, but that can be bound. */
  public Endpoint unbound() {
    TestHost host = host(TestTypes.PAIR);
    Listener listener = host.bind(transport, toBind());
    host.run(listener::close);
    return listener.endpoint();
  }

  /** Two sockets that are connected: their pipes. */
  public Linked linked(SocketType connecting, SocketType binding, SocketOptions options) {
    TestHost bound = host(binding, options);
    TestHost connected = host(connecting, options);
    Listener listener = bound.bind(transport, toBind());
    Connection connection = connected.connect(transport, listener.endpoint());
    return new Linked(
        connected, connected.awaitConnected(), connection, bound, bound.awaitConnected(), listener);
  }

  /** Two sockets with default options that are connected. */
  public Linked linked() {
    return linked(TestTypes.PAIR, TestTypes.PAIR, SocketOptions.create());
  }

  /** Closes all sockets and asserts that they leave nothing behind and no rule was broken. */
  public void close() {
    try {
      hosts.forEach(TestHost::close);
      for (TestHost host : hosts) {
        host.await("the end of all pipes", () -> host.pipes().isEmpty());
        assertThat(host.faults()).isEmpty();
      }
      Awaitility.await("no channel is left")
          .atMost(Duration.ofSeconds(10))
          .until(() -> loops.channels() == 0);
    } finally {
      loops.close();
    }
  }

  /** Two connected sockets. */
  public record Linked(
      TestHost connecter,
      Pipe out,
      Connection connection,
      TestHost binder,
      Pipe in,
      Listener listener) {}
}
