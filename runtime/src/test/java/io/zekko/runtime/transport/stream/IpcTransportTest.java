package io.zekko.runtime.transport.stream;

import io.zekko.Endpoint;
import io.zekko.runtime.transport.TransportContract;
import io.zekko.runtime.transport.TransportFixture;

class IpcTransportTest implements TransportContract {
  private final TransportFixture fixture =
      new TransportFixture(
          new IpcTransport(), () -> Endpoint.parse("ipc://*"), "ipc://@", "ipc://" + "x".repeat(108));

  @Override
  public TransportFixture fixture() {
    return fixture;
  }
}
