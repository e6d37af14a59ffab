package io.zekko.runtime.transport.inproc;

import io.zekko.Endpoint;
import io.zekko.runtime.options.SocketOptions;
import io.zekko.runtime.pipe.Peer;
import io.zekko.runtime.transport.Listener;
import io.zekko.runtime.transport.TransportHost;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The bound side of a name: makes an end for each connecter that comes. */
final class InprocListener implements Listener, Home {
  private final Names names;
  private final Endpoint endpoint;
  private final TransportHost host;
  private final Set<InprocPipe> pipes = new LinkedHashSet<>();
  private boolean closed;

  InprocListener(Names names, Endpoint endpoint, TransportHost host) {
    this.names = names;
    this.endpoint = endpoint;
    this.host = host;
  }

  @Override
  public Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public TransportHost host() {
    return host;
  }

  @Override
  public String address() {
    return endpoint.toString();
  }

  /**
   * Links {@code connector}, or sends it away if this has closed meanwhile. The future completes on
   * the loop of the connecter, when that knows.
   */
  CompletableFuture<Void> accept(InprocConnector connector) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    TransportHost from = connector.host();
    if (closed) {
      Doorbell.batch(from.loop(), connector::refused);
      return done;
    }
    InprocPipe end = new InprocPipe(this, connector.toBound().reader, connector.fromBound().writer);
    SocketOptions theirs = from.options();
    end.limit(theirs);
    end.link(connector.pipe(), Peer.of(from.type().name(), Identity.of(from), connector.address()));
    pipes.add(end);
    // Before the socket hears of it: it may close the pipe in answer, and that must come second.
    Doorbell.batch(from.loop(), () -> connector.accepted(end, this, theirs, done));
    end.attach();
    end.announce();
    return done;
  }

  @Override
  public void retire() {
    stopAccepting();
    new ArrayList<>(pipes).forEach(pipe -> pipe.departure().retire());
  }

  @Override
  public void close() {
    stopAccepting();
    new ArrayList<>(pipes).forEach(InprocPipe::close);
  }

  private void stopAccepting() {
    if (!closed) {
      closed = true;
      names.unbind(endpoint.address(), this);
    }
  }

  @Override
  public void limit(InprocPipe pipe) {
    pipe.limit(pipe.farHost().options());
  }

  @Override
  public void closing(InprocPipe pipe) {
    pipe.departure().finish();
  }

  @Override
  public void peerClosed(InprocPipe pipe) {
    pipe.departure().drain();
  }

  @Override
  public void detached(InprocPipe pipe, boolean asked) {
    pipes.remove(pipe);
  }
}
