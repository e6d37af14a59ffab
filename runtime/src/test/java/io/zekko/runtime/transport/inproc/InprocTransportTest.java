package io.zekko.runtime.transport.inproc;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Endpoint;
import io.zekko.runtime.transport.RetiringContract;
import io.zekko.runtime.transport.TransportContract;
import io.zekko.runtime.transport.TransportFixture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

class InprocTransportTest implements TransportContract, RetiringContract {
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final InprocTransport transport = new InprocTransport();
  private final TransportFixture fixture =
      new TransportFixture(
          transport,
          () -> new Endpoint("inproc", "contract-" + NAMES.incrementAndGet()),
          "inproc://" + "x".repeat(257),
          "inproc://" + "ü".repeat(129));

  @Override
  public TransportFixture fixture() {
    return fixture;
  }

  @Override
  @AfterEach
  public void nothingIsLeft() {
    TransportContract.super.nothingIsLeft();
    assertThat(transport.isIdle()).isTrue();
  }
}
