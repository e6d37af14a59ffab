package io.zekko.runtime.transport.stream;

import io.netty.channel.ServerChannel;
import io.zekko.Endpoint;
import io.zekko.EndpointUnavailableException;
import io.zekko.ErrorCode;
import io.zekko.runtime.transport.Listener;
import io.zekko.runtime.transport.TransportHost;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One attempt to bind.
 *
 * @param host who binds
 * @param kind tcp or ipc
 * @param asked the endpoint as it was asked for, for errors
 * @param bound the endpoint of the address that the channel got
 * @param onClose called when the listener has closed
 */
record Binding(
    TransportHost host,
    StreamKind kind,
    Endpoint asked,
    Function<SocketAddress, Endpoint> bound,
    Runnable onClose) {

  /** Binds to {@code address}; completes on the loop. */
  CompletableFuture<Listener> to(SocketAddress address) {
    CompletableFuture<Listener> result = new CompletableFuture<>();
    ServerChannel channel;
    try {
      channel = kind.server(host.loop().eventLoop(), address, host.options());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(failure(e));
    }
    host.loop().eventLoop().register(channel);
    channel
        .bind(address)
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                channel.close();
                result.completeExceptionally(failure(done.cause()));
                return;
              }
              StreamListener listener =
                  new StreamListener(
                      host, kind, bound.apply(channel.localAddress()), channel, onClose);
              // The channel begins to read after this listener of the future.
              channel.pipeline().addLast(listener);
              result.complete(listener);
            });
    return result;
  }

  private EndpointUnavailableException failure(Throwable cause) {
    ErrorCode code = Reasons.codeOf(cause);
    String advice =
        switch (code) {
          case EADDRINUSE -> "in use already; close what is bound there, or bind elsewhere";
          case EADDRNOTAVAIL -> "not an address of this machine; bind to * or to one it has";
          case EACCES -> "this process may not bind here; choose another port or path";
          case ENOENT -> "the directory does not exist";
          default -> Reasons.of(cause);
        };
    return new EndpointUnavailableException(code, asked.toString(), advice);
  }
}
