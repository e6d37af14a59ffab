package io.zekko.runtime.transport.stream;

import io.zekko.Endpoint;
import io.zekko.runtime.transport.RetiringContract;
import io.zekko.runtime.transport.TransportContract;
import io.zekko.runtime.transport.TransportFixture;

class TcpTransportTest implements TransportContract, RetiringContract {
  private final TransportFixture fixture =
      new TransportFixture(
          new TcpTransport(),
          () -> Endpoint.parse("tcp://127.0.0.1:*"),
          "tcp://localhost",
          "tcp://:5555",
          "tcp://host:port",
          "tcp://host:65536",
          "tcp://two words:5555");

  @Override
  public TransportFixture fixture() {
    return fixture;
  }
}
