package io.zekko.runtime.transport.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import io.netty.util.concurrent.Future;
import io.zekko.Message;
import io.zekko.runtime.loop.IoLoop;
import io.zekko.runtime.pipe.BufferedPipe;
import io.zekko.runtime.pipe.Link;
import io.zekko.runtime.zmtp.Fault;
import io.zekko.runtime.zmtp.PeerInfo;
import io.zekko.runtime.zmtp.ZmtpEngine;
import io.zekko.runtime.zmtp.ZmtpHandler;
import java.io.IOException;

/**
 * One connection, tcp or ipc: carries bytes between its channel and its protocol engine, and
 * messages between the engine and a pipe. All of it happens on one loop.
 */
final class StreamSession extends ChannelInboundHandlerAdapter
    implements Link, ZmtpHandler, Runnable {
  private final SessionContext context;
  private final SessionHost owner;
  private final IoLoop loop;
  private final ZmtpEngine engine;
  private final SessionTimer timer;
  private final SessionInput input;
  private final SessionOutput output;
  private final Channel channel;
  private BufferedPipe pipe;
  private String peerAddress;
  private byte[] identity;
  private SessionEnd end;
  private boolean writable = true;
  private boolean encoding;
  private boolean resumeScheduled;
  private boolean parting;
  private boolean leaving;
  private boolean saidGoodbye;
  private boolean over;

  StreamSession(SessionContext context, SessionHost owner, Channel channel) {
    this.context = context;
    this.owner = owner;
    this.channel = channel;
    loop = context.host().loop();
    engine = new ZmtpEngine(context.settings(), this, loop.scratch());
    timer = new SessionTimer(loop.eventLoop(), engine, this::onTime);
    input = new SessionInput(channel, engine);
    output = new SessionOutput(channel, engine.out(), loop, this::flushed);
  }

  /** The pipe that this session serves; null before the handshake. */
  BufferedPipe pipe() {
    return pipe;
  }

  /** Ends the connection at once. */
  void abort(SessionEnd because) {
    endsBecause(because);
    stop();
    if (channel.isOpen()) {
      channel.close();
    } else {
      loop.eventLoop().execute(this::conclude);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    peerAddress = context.peerAddress(channel);
    context.opened(peerAddress);
    engine.start(SessionTimer.now());
    timer.check();
    output.flushNow();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object bytes) {
    input.add((ByteBuf) bytes);
    input.decode(this);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    endBatch();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    writable = channel.isWritable() && end == null;
    if (!writable || encoding) {
      return;
    }
    if (output.advance()) {
      output.flushLater();
    }
    if (parting) {
      part();
    } else if (leaving) {
      sayGoodbye();
    } else if (pipe != null) {
      pipe.drain();
    }
    if (!output.isFlushing()) {
      loop.flush();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelOutputShutdownEvent) {
      // A write failed. What the peer sent before it went can still be read.
      writable = false;
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    SessionEnd failure = SessionEnd.because(Reasons.of(cause));
    if (cause instanceof IOException) {
      // The channel closes itself if it cannot be read any more.
      endsBecause(failure);
      writable = false;
    } else {
      abort(failure);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    writable = false;
    timer.stop();
    endsBecause(SessionEnd.byPeer(pipe != null));
    if (!input.isHolding()) {
      conclude();
    }
  }

  @Override
  public void onHandshake(PeerInfo peer) {
    identity = peer.identity();
    context.handshaken(peerAddress, peer);
    pipe = owner.handshaken(this);
    pipe.connect(this, context.peer(peerAddress, peer));
  }

  @Override
  public boolean onMessage(Message message) {
    return pipe.receive(message);
  }

  @Override
  public void onSubscription(boolean subscribe, byte[] topic) {
    pipe.receiveSubscription(subscribe, topic);
  }

  @Override
  public void onLargeBody(byte[] body) {
    output.large(body);
  }

  @Override
  public boolean hasUnwritten() {
    return output.hasUnwritten();
  }

  @Override
  public void onFault(Fault fault, String detail) {
    endsBecause(new SessionEnd(fault.code(), fault.isProtocolError(), detail));
    stop();
    output.flushNow();
    Farewell.closeWhenWritten(channel);
  }

  @Override
  public boolean accept(Message message) {
    if (!writable || output.isBehind()) {
      return false;
    }
    encoding = true;
    engine.write(message);
    if (output.isBatchFull()) {
      output.flushNow();
    }
    encoding = false;
    output.flushLater();
    return true;
  }

  @Override
  public void writeSubscription(boolean subscribe, byte[] topic) {
    engine.writeSubscription(subscribe, topic);
    output.flushLater();
  }

  @Override
  public void resumeReading() {
    if (!resumeScheduled && !input.isDecoding()) {
      resumeScheduled = true;
      loop.eventLoop().execute(this);
    }
  }

  @Override
  public void finish() {
    loop.eventLoop().execute(this::part);
  }

  @Override
  public void finishSending() {
    loop.eventLoop().execute(this::sayGoodbye);
  }

  @Override
  public void close() {
    abort(SessionEnd.CLOSED_HERE);
  }

  @Override
  public void refuse(String reason) {
    loop.eventLoop().execute(() -> abort(new SessionEnd(0, true, reason)));
  }

  /** Goes on after {@link #resumeReading}. */
  @Override
  public void run() {
    resumeScheduled = false;
    if (over) {
      return;
    }
    input.decode(this);
    endBatch();
    if (!channel.isActive() && !input.isHolding()) {
      conclude();
    }
  }

  private void endBatch() {
    if (pipe != null) {
      pipe.signal();
    }
    if (engine.out().length() > 0) {
      output.flushLater();
    }
    if (end == null) {
      timer.check();
    }
    loop.flush();
  }

  private void flushed() {
    if (pipe != null) {
      pipe.flushed();
    }
  }

  private void onTime() {
    engine.tick(SessionTimer.now());
    endBatch();
  }

  /** Sends the last bytes, then waits a little for the peer: a plain close could destroy them. */
  private void part() {
    parting = true;
    if (over) {
      return;
    }
    if (!channel.isActive() || saidGoodbye) {
      abort(SessionEnd.CLOSED_HERE);
      return;
    }
    output.flushNow();
    if (!output.isBehind()) {
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(this::parted);
    }
  }

  private void parted(Future<?> written) {
    if (!written.isSuccess() || over) {
      return;
    }
    over = true;
    stop();
    context.disconnected(peerAddress, identity, SessionEnd.CLOSED_HERE);
    pipe.end();
    Farewell.closeAfterPeer(channel);
  }

  /** Sends the last bytes and tells the peer so; the session goes on until the peer closes. */
  private void sayGoodbye() {
    leaving = true;
    if (over || parting || !channel.isActive()) {
      return;
    }
    output.flushNow();
    if (!output.isBehind()) {
      writable = false;
      saidGoodbye = true;
      engine.endSending();
      channel
          .writeAndFlush(Unpooled.EMPTY_BUFFER)
          .addListener(written -> Farewell.sayGoodbye(channel));
    }
  }

  private void stop() {
    writable = false;
    timer.stop();
    input.stop();
  }

  private void endsBecause(SessionEnd because) {
    if (end == null) {
      end = because;
    }
  }

  private void conclude() {
    if (over || peerAddress == null) {
      return;
    }
    over = true;
    stop();
    if (pipe == null) {
      context.handshakeFailed(peerAddress, end);
    } else {
      context.disconnected(peerAddress, identity, end);
    }
    owner.ended(this, end);
  }
}
