package io.zekko.runtime.loop;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Loops without an actor system, for tests of transports; they know what is registered. */
public final class TestLoops implements AutoCloseable {
  private final List<IoRegistration> registrations = new CopyOnWriteArrayList<>();
  private final List<IoLoop> loops = new ArrayList<>();
  private final MultiThreadIoEventLoopGroup group;

  /** Starts {@code count} loops. */
  public TestLoops(int count) {
    IoHandlerFactory handlers =
        IoLoops.epoll() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    Class<?> real = IoLoops.epoll() ? EpollIoHandler.class : NioIoHandler.class;
    group =
        new MultiThreadIoEventLoopGroup(
            count, executor -> new Watching(handlers.newHandler(executor))) {
          @Override
          protected IoEventLoop newChild(Executor executor, IoHandlerFactory any, Object... args) {
            return new SingleThreadIoEventLoop(this, executor, any) {
              @Override
              public boolean isIoType(Class<? extends IoHandler> type) {
                return type == real;
              }
            };
          }
        };
    for (int i = 0; i < count; i++) {
      loops.add(new IoLoop(i, group.next(), "none", 0, new LateWakes()));
    }
  }

  /** A loop, by number. */
  public IoLoop get(int index) {
    return loops.get(index);
  }

  /** How many channels are registered with all loops. */
  public int channels() {
    registrations.removeIf(registration -> !registration.isValid());
    return registrations.size();
  }

  /** Ends the loops without waiting for their threads. */
  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  /** Netty's own count of channels is not kept for epoll. */
  private final class Watching implements IoHandler {
    private final IoHandler handler;

    Watching(IoHandler handler) {
      this.handler = handler;
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
      IoRegistration registration = handler.register(handle);
      registrations.add(registration);
      return registration;
    }

    @Override
    public void initialize() {
      handler.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
      return handler.run(context);
    }

    @Override
    public void prepareToDestroy() {
      handler.prepareToDestroy();
    }

    @Override
    public void destroy() {
      handler.destroy();
    }

    @Override
    public void wakeup() {
      handler.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> type) {
      return handler.isCompatible(type);
    }
  }
}
