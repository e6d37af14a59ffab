package io.zekko.interop.process;

import static io.zekko.patterns.Sockets.PULL;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.interop.support.ChildProcess;
import io.zekko.interop.support.Lab;
import io.zekko.patterns.pipeline.PullSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names with several addresses, and with others than before. The connecting process has a list of
 * hosts of its own and remembers no name.
 */
class HostNameTest {
  private static final String NAME = "server.test";
  private static final String DEAD = "127.0.0.3";
  private static final String ALIVE = "127.0.0.2";

  @RegisterExtension final Lab lab = new Lab();

  @TempDir Path directory;

  @Test
  @Tag("reported:name_moves")
  void aServerThatIsStartedAnewAtAnotherAddressIsFoundByItsName() throws IOException {
    Path hosts = hosts("127.0.0.1");
    PullSocket first = lab.open(PULL).bind("tcp://127.0.0.1:*");
    int port = URI.create(first.lastEndpoint().toString()).getPort();
    ChildProcess ticker = ticker(hosts, port);
    assertThat(ticker.line()).isEqualTo("connecting");
    assertThat(first.receive().string()).isEqualTo("0");

    Files.writeString(hosts, line(ALIVE));
    first.close();
    PullSocket second = lab.open(PULL).bind("tcp://" + ALIVE + ":" + port);

    assertThat(second.receive().string()).isNotEqualTo("0");
  }

  @Test
  @Tag("reported:dead_address")
  void anAddressThatRefusesIsPassedOverForTheNext() throws IOException {
    PullSocket pull = lab.open(PULL).bind("tcp://" + ALIVE + ":*");
    ticker(hosts(DEAD, ALIVE), URI.create(pull.lastEndpoint().toString()).getPort());
    assertThat(pull.receive().string()).isEqualTo("0");
  }

  @Test
  @Tag("reported:dead_address")
  void anAddressThatDropsEveryPacketIsPassedOverAfterTheConnectTimeout() throws IOException {
    PullSocket pull = lab.open(PULL).bind("tcp://" + ALIVE + ":*");
    int port = URI.create(pull.lastEndpoint().toString()).getPort();
    try (ServerSocket full = new ServerSocket(port, 1, InetAddress.getByName(DEAD))) {
      // Once its backlog is full, the operating system drops what would open a connection.
      for (int i = 0; i < 4; i++) {
        SocketChannel caller = lab.closing(SocketChannel.open());
        caller.configureBlocking(false);
        caller.connect(new InetSocketAddress(DEAD, full.getLocalPort()));
      }
      ticker(hosts(DEAD, ALIVE), port);
      assertThat(pull.receive().string()).isEqualTo("0");
    }
  }

  private ChildProcess ticker(Path hosts, int port) {
    List<String> options = List.of("-Djdk.net.hosts.file=" + hosts, "-Dsun.net.inetaddr.ttl=0");
    return lab.java(options, Ticker.class.getName(), "tcp://" + NAME + ":" + port);
  }

  private Path hosts(String... addresses) throws IOException {
    Path file = directory.resolve("hosts");
    StringBuilder text = new StringBuilder();
    for (String address : addresses) {
      text.append(line(address));
    }
    return Files.writeString(file, text);
  }

  private static String line(String address) {
    return address + " " + NAME + "\n";
  }
}
