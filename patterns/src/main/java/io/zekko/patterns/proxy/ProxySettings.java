package io.zekko.patterns.proxy;

import io.zekko.InvalidOptionException;
import io.zekko.patterns.pair.PairSocket;
import io.zekko.patterns.pipeline.PullSocket;
import io.zekko.patterns.pipeline.PushSocket;
import io.zekko.patterns.pubsub.SubSocket;
import io.zekko.patterns.pubsub.XPubSocket;
import io.zekko.patterns.pubsub.XSubSocket;
import io.zekko.patterns.reqrep.DealerSocket;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.RouterSocket;
import io.zekko.runtime.socket.Receiver;
import io.zekko.runtime.socket.Sender;
import io.zekko.runtime.socket.SocketHandle;
import java.util.Objects;
import java.util.Optional;

/**
 * Which sockets a proxy stands between. They are opened, bound and connected by their owner, who
 * also closes them; while the proxy runs nobody else should receive from them. Immutable.
 */
public final class ProxySettings {
  private final SocketHandle<?> frontend;
  private final SocketHandle<?> backend;
  private final Optional<SocketHandle<?>> capture;
  private final Optional<SocketHandle<?>> control;

  private ProxySettings(
      SocketHandle<?> frontend,
      SocketHandle<?> backend,
      Optional<SocketHandle<?>> capture,
      Optional<SocketHandle<?>> control) {
    this.frontend = frontend;
    this.backend = backend;
    this.capture = capture;
    this.control = control;
  }

  /** A queue (libzmq's ZMQ_QUEUE): requests of many clients for many services, and replies back. */
  public static ProxySettings queue(RouterSocket clients, DealerSocket services) {
    return create(clients, services);
  }

  /**
   * A forwarder (libzmq's ZMQ_FORWARDER): what many publishers say for many subscribers, and what
   * those subscribe to back to every publisher, also to one that comes later.
   */
  public static ProxySettings forwarder(XSubSocket publishers, XPubSocket subscribers) {
    return create(publishers, subscribers);
  }

  /** A streamer (libzmq's ZMQ_STREAMER): tasks of many producers for many workers. */
  public static ProxySettings streamer(PullSocket producers, PushSocket workers) {
    return create(producers, workers);
  }

  /**
   * A proxy between two sockets that may face each other: ROUTER and DEALER (a queue), XSUB and
   * XPUB (a forwarder), PULL and PUSH (a streamer), or any others of which one can send what the
   * other receives. Messages go both ways where both sockets can do both. The same socket twice
   * sends back what it receives.
   *
   * @throws InvalidOptionException if no message could go either way
   */
  public static ProxySettings create(SocketHandle<?> frontend, SocketHandle<?> backend) {
    ProxySettings settings =
        new ProxySettings(frontend, backend, Optional.empty(), Optional.empty());
    if (!settings.passesToBackend() && !settings.passesToFrontend()) {
      throw new InvalidOptionException(
          "backend",
          backend.access().name(),
          "neither can it send what "
              + frontend.access().name()
              + " receives, nor the other way round");
    }
    return settings;
  }

  /**
   * These settings with a socket that gets a copy of every message, in either direction, before it
   * is passed on: a PUB, PUSH, PAIR or DEALER. A capture socket that makes its sender wait holds
   * the proxy up; a PUB never does. If it closes, the proxy ends.
   *
   * @throws InvalidOptionException if it cannot send
   */
  public ProxySettings withCapture(SocketHandle<?> capture) {
    if (!(capture instanceof Sender)) {
      throw new InvalidOptionException(
          "capture", Objects.requireNonNull(capture).access().name(), "it has to be able to send");
    }
    return new ProxySettings(frontend, backend, Optional.of(capture), control);
  }

  /**
   * These settings with a socket whose peers steer the proxy, as libzmq's {@code
   * zmq_proxy_steerable} has it: a PAIR, REP or SUB that receives PAUSE, RESUME, TERMINATE or
   * STATISTICS. STATISTICS is answered with eight frames of eight bytes in the order of the
   * machine: messages and bytes received and sent by the frontend, then by the backend. A REP
   * answers all others, also those that mean nothing, with an empty message. If this socket closes,
   * the proxy goes on without.
   *
   * @throws InvalidOptionException if it is of another type
   */
  public ProxySettings withControl(SocketHandle<?> control) {
    if (!(control instanceof PairSocket
        || control instanceof RepSocket
        || control instanceof SubSocket)) {
      throw new InvalidOptionException(
          "control", Objects.requireNonNull(control).access().name(), "it is a PAIR, REP or SUB");
    }
    return new ProxySettings(frontend, backend, capture, Optional.of(control));
  }

  /** The one side. */
  public SocketHandle<?> frontend() {
    return frontend;
  }

  /** The other side. */
  public SocketHandle<?> backend() {
    return backend;
  }

  /** Who gets a copy of everything. */
  public Optional<SocketHandle<?>> capture() {
    return capture;
  }

  /** Who steers. */
  public Optional<SocketHandle<?>> control() {
    return control;
  }

  /** Fails now rather than in the actor if a socket cannot be read or written in batches. */
  void check() {
    if (passesToBackend()) {
      checkBoth(frontend, backend);
    }
    if (passesToFrontend()) {
      checkBoth(backend, frontend);
    }
    capture.ifPresent(socket -> socket.access().writer(() -> {}).close());
  }

  private static void checkBoth(SocketHandle<?> from, SocketHandle<?> to) {
    from.access().reader(() -> {}).close();
    to.access().writer(() -> {}).close();
  }

  boolean passesToBackend() {
    return frontend instanceof Receiver && backend instanceof Sender;
  }

  boolean passesToFrontend() {
    return frontend != backend && backend instanceof Receiver && frontend instanceof Sender;
  }
}
