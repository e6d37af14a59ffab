package io.zekko.runtime.loop;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.dispatch.Dispatcher;
import org.apache.pekko.dispatch.Dispatchers;
import org.apache.pekko.dispatch.ExecutorServiceFactory;
import org.apache.pekko.dispatch.ExecutorServiceFactoryProvider;
import org.apache.pekko.dispatch.MessageDispatcher;
import org.apache.pekko.dispatch.MessageDispatcherConfigurator;
import scala.concurrent.duration.Duration;
import scala.concurrent.duration.FiniteDuration;

/** Makes a Netty event loop the executor of a Pekko dispatcher. */
final class LoopDispatcher {
  /** Mailbox messages that an actor may process before others on the loop get their turn. */
  private static final int THROUGHPUT = 16;

  private LoopDispatcher() {}

  static MessageDispatcherConfigurator configurator(
      Dispatchers dispatchers, String id, EventLoop eventLoop) {
    Config config =
        ConfigFactory.parseMap(Map.of("id", id))
            .withFallback(dispatchers.defaultDispatcherConfig());
    return new Configurator(config, dispatchers, id, eventLoop);
  }

  private static final class Configurator extends MessageDispatcherConfigurator {
    private final MessageDispatcher dispatcher;

    Configurator(Config config, Dispatchers dispatchers, String id, EventLoop eventLoop) {
      super(config, dispatchers.prerequisites());
      ExecutorServiceFactory executor = () -> new LoopExecutor(eventLoop);
      ExecutorServiceFactoryProvider provider = (ignoredId, ignoredThreads) -> executor;
      this.dispatcher =
          new Dispatcher(
              this,
              id,
              THROUGHPUT,
              Duration.Zero(),
              provider,
              FiniteDuration.create(1, TimeUnit.SECONDS));
    }

    @Override
    public MessageDispatcher dispatcher() {
      return dispatcher;
    }
  }

  /**
   * Runs tasks on the loop. The dispatcher shuts its executor down whenever it has no actor left;
   * the loop lives on, as its channels do, and ends with its Zekko.
   */
  private static final class LoopExecutor extends AbstractExecutorService {
    private final EventLoop eventLoop;

    LoopExecutor(EventLoop eventLoop) {
      this.eventLoop = eventLoop;
    }

    @Override
    public void execute(Runnable task) {
      eventLoop.execute(task);
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return eventLoop.isShutdown();
    }

    @Override
    public boolean isTerminated() {
      return eventLoop.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
