package io.zekko.runtime.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.epoll.Epoll;
import io.zekko.Endpoint;
import io.zekko.EndpointUnavailableException;
import io.zekko.ErrorCode;
import io.zekko.Message;
import io.zekko.runtime.transport.Listener;
import io.zekko.runtime.transport.TestHost;
import io.zekko.runtime.transport.TestTypes;
import io.zekko.runtime.transport.TransportFixture;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The files that ipc leaves, finds and removes. */
class IpcFileTest {
  private final TransportFixture fixture =
      new TransportFixture(new IpcTransport(), () -> Endpoint.parse("ipc://*"));

  @TempDir private Path directory;

  @AfterEach
  void nothingIsLeft() {
    fixture.close();
  }

  static boolean hasEpoll() {
    return Epoll.isAvailable();
  }

  private Path path() {
    return directory.resolve("s");
  }

  private Listener bind(TestHost host, Object path) {
    return host.bind(fixture.transport(), Endpoint.parse("ipc://" + path));
  }

  private void assertInUse(String reason) {
    TestHost pull = fixture.host(TestTypes.PULL);
    assertThatThrownBy(() -> bind(pull, path()))
        .hasMessageContaining(reason)
        .isInstanceOfSatisfying(
            EndpointUnavailableException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.EADDRINUSE));
    assertThat(path()).exists();
  }

  @Test
  void theFileGoesWithTheListener() {
    TestHost pull = fixture.host(TestTypes.PULL);
    Listener listener = bind(pull, path());
    assertThat(listener.endpoint()).hasToString("ipc://" + path());
    assertThat(path()).exists();
    pull.run(listener::close);
    assertThat(path()).doesNotExist();
  }

  @Test
  @Tag("libzmq:test_ipc_wildcard")
  void aWildcardLeavesNothing() {
    TestHost pull = fixture.host(TestTypes.PULL);
    Listener listener = bind(pull, "*");
    Path path = Path.of(listener.endpoint().address());
    assertThat(path).exists();
    pull.run(listener::close);
    assertThat(path.getParent()).doesNotExist();
  }

  @Test
  @Tag("reported:address_in_use")
  void aDeadProcessLeavesAFileThatIsReplaced() throws IOException {
    ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    dead.bind(UnixDomainSocketAddress.of(path()));
    dead.close();
    assertThat(path()).exists();
    TestHost pull = fixture.host(TestTypes.PULL);
    Endpoint endpoint = bind(pull, path()).endpoint();
    TestHost push = fixture.host(TestTypes.PUSH);
    push.connect(fixture.transport(), endpoint);
    push.send(push.awaitConnected(), Message.of("hi"));
    assertThat(pull.awaitReceived(1)).containsExactly(Message.of("hi"));
  }

  @Test
  @Tag("libzmq:test_rebind_ipc")
  @Tag("reported:address_in_use")
  void aLiveProcessIsNotRobbed() throws IOException {
    try (ServerSocketChannel alive = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      alive.bind(UnixDomainSocketAddress.of(path()));
      assertInUse("listens there already");
      assertThat(alive.isOpen()).isTrue();
    }
  }

  @Test
  void aLiveProcessThatIsBusyIsNotRobbedEither() throws IOException {
    try (ServerSocketChannel alive = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      alive.bind(UnixDomainSocketAddress.of(path()), 1);
      for (int i = 0; i < 5; i++) {
        assertInUse("listens there already");
      }
    }
  }

  @Test
  void otherFilesAreLeftAlone() throws IOException {
    Files.writeString(path(), "precious");
    assertInUse("file of another kind");
    assertThat(path()).hasContent("precious");
  }

  @Test
  void aDirectoryThatDoesNotExistIsNamed() {
    TestHost pull = fixture.host(TestTypes.PULL);
    assertThatThrownBy(() -> bind(pull, directory.resolve("missing/s")))
        .isInstanceOf(EndpointUnavailableException.class)
        .hasMessageContaining("directory does not exist");
  }

  @Test
  @EnabledIf("hasEpoll")
  @Tag("libzmq:test_abstract_ipc")
  void abstractNamesHaveNoFile() {
    String name = "@zekko-test-" + UUID.randomUUID();
    TestHost pull = fixture.host(TestTypes.PULL);
    Listener listener = bind(pull, name);
    assertThat(listener.endpoint()).hasToString("ipc://" + name);
    TestHost push = fixture.host(TestTypes.PUSH);
    push.connect(fixture.transport(), listener.endpoint());
    push.send(push.awaitConnected(), Message.of("hi"));
    assertThat(pull.awaitReceived(1)).containsExactly(Message.of("hi"));
    TestHost second = fixture.host(TestTypes.PULL);
    assertThatThrownBy(() -> bind(second, name)).hasMessageContaining("EADDRINUSE");
  }
}
