package io.zekko.runtime.transport.stream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.zekko.Endpoint;
import io.zekko.runtime.event.SocketEvent;
import io.zekko.runtime.pipe.BufferedPipe;
import io.zekko.runtime.pipe.PipeLimits;
import io.zekko.runtime.transport.Listener;
import io.zekko.runtime.transport.TransportHost;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A bound channel, the sessions it accepted, and their pipes. */
final class StreamListener extends ChannelInboundHandlerAdapter implements Listener, SessionHost {
  /** Connections that may be in their handshake at once; strangers cannot hold more descriptors. */
  static final int MAX_HANDSHAKES = 1024;

  /** How long accepting rests after it failed: mostly for want of descriptors. */
  private static final long REST_MILLIS = 100;

  private final TransportHost host;
  private final Endpoint endpoint;
  private final Channel channel;
  private final SessionContext context;
  private final Runnable onClose;
  private final Set<StreamSession> handshaking = new LinkedHashSet<>();
  private final Set<BufferedPipe> pipes = new LinkedHashSet<>();
  private boolean closed;

  /**
   * A listener that begins when it is added to the pipeline of {@code channel}.
   *
   * @param onClose called when the address is free again
   */
  StreamListener(
      TransportHost host, StreamKind kind, Endpoint endpoint, Channel channel, Runnable onClose) {
    this.host = host;
    this.endpoint = endpoint;
    this.channel = channel;
    this.onClose = onClose;
    context = SessionContext.accepting(host, kind, endpoint.toString());
  }

  @Override
  public Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public void retire() {
    stopAccepting();
    for (BufferedPipe pipe : List.copyOf(pipes)) {
      pipe.retire();
    }
  }

  private void stopAccepting() {
    if (closed) {
      return;
    }
    closed = true;
    channel.close();
    onClose.run();
    for (StreamSession session : List.copyOf(handshaking)) {
      session.abort(SessionEnd.CLOSED_HERE);
    }
  }

  @Override
  public void close() {
    stopAccepting();
    for (BufferedPipe pipe : List.copyOf(pipes)) {
      pipe.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    Channel accepted = (Channel) message;
    if (closed) {
      accepted.unsafe().closeForcibly();
      return;
    }
    try {
      context.kind().configure(accepted, host.options());
    } catch (RuntimeException e) {
      // The peer is gone already, or an option does not fit; either way this one is lost.
      accepted.unsafe().closeForcibly();
      failed(Reasons.of(e));
      return;
    }
    StreamSession session = new StreamSession(context, this, accepted);
    handshaking.add(session);
    accepted.pipeline().addLast(session);
    host.loop()
        .eventLoop()
        .register(accepted)
        .addListener(
            registered -> {
              if (!registered.isSuccess()) {
                handshaking.remove(session);
                accepted.unsafe().closeForcibly();
                failed(Reasons.of(registered.cause()));
              }
            });
    if (handshaking.size() > MAX_HANDSHAKES) {
      StreamSession oldest = handshaking.iterator().next();
      handshaking.remove(oldest);
      oldest.abort(
          SessionEnd.because("more than " + MAX_HANDSHAKES + " connections in their handshake"));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    failed(Reasons.of(cause));
    ctx.channel().config().setAutoRead(false);
    ctx.executor()
        .schedule(
            () -> ctx.channel().config().setAutoRead(true), REST_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public BufferedPipe handshaken(StreamSession session) {
    handshaking.remove(session);
    PipeLimits limits = PipeLimits.of(host.options(), host.type());
    BufferedPipe pipe = new BufferedPipe(host, limits, host.loop().eventLoop(), pipes::remove);
    pipes.add(pipe);
    pipe.attach(null);
    return pipe;
  }

  @Override
  public void ended(StreamSession session, SessionEnd end) {
    handshaking.remove(session);
    if (session.pipe() != null) {
      session.pipe().end();
    }
  }

  private void failed(String reason) {
    host.event(new SocketEvent.AcceptFailed(endpoint.toString(), reason));
  }
}
