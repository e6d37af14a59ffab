package io.zekko.runtime.transport.stream;

import io.zekko.Endpoint;
import io.zekko.runtime.transport.RetiringContract;
import io.zekko.runtime.transport.TransportContract;
import io.zekko.runtime.transport.TransportFixture;
import java.util.UUID;

class IpcTransportTest implements TransportContract, RetiringContract {
  private final TransportFixture fixture =
      new TransportFixture(
          new IpcTransport(),
          () -> Endpoint.parse("ipc:///tmp/zekko-test-" + UUID.randomUUID()),
          "ipc://@",
          "ipc://" + "x".repeat(108));

  @Override
  public TransportFixture fixture() {
    return fixture;
  }
}
