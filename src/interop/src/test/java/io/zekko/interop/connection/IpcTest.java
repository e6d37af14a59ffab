package io.zekko.interop.connection;

import static io.zekko.patterns.Sockets.REP;
import static io.zekko.patterns.Sockets.REQ;
import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.Message;
import io.zekko.interop.libzmq.ZmqSocket;
import io.zekko.interop.libzmq.ZmqType;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.patterns.reqrep.RepSocket;
import io.zekko.patterns.reqrep.ReqSocket;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The names of ipc endpoints mean the same to Zekko and libzmq. */
@RequiresLibZmq
class IpcTest {
  @RegisterExtension final Lab lab = new Lab();

  @Test
  @EnabledOnOs(OS.LINUX)
  @Tag("libzmq:test_abstract_ipc")
  void anAbstractNameBoundByZekkoIsFoundByLibzmq() {
    String endpoint = "ipc://@zekko-" + UUID.randomUUID();
    RepSocket rep = lab.open(REP).bind(endpoint);
    assertThat(rep.lastEndpoint()).hasToString(endpoint);

    converse(lab.zmq(ZmqType.REQ).connect(endpoint), rep);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @Tag("libzmq:test_abstract_ipc")
  void anAbstractNameBoundByLibzmqIsFoundByZekko() {
    String endpoint = "ipc://@zekko-" + UUID.randomUUID();
    ZmqSocket rep = lab.zmq(ZmqType.REP).bind(endpoint);

    converse(lab.open(REQ).connect(endpoint), rep);
  }

  @Test
  @Tag("libzmq:test_ipc_wildcard")
  void aWildcardBoundByZekkoIsFoundByLibzmqAndGoneAfterwards() {
    RepSocket rep = lab.open(REP).bind("ipc://*");
    Path path = Path.of(rep.lastEndpoint().address());
    assertThat(path).exists();

    converse(lab.zmq(ZmqType.REQ).connect(rep.lastEndpoint().toString()), rep);

    rep.close();
    assertThat(path).doesNotExist();
  }

  @Test
  void aWildcardBoundByLibzmqIsFoundByZekko() {
    ZmqSocket rep = lab.zmq(ZmqType.REP).bind("ipc://*");

    converse(lab.open(REQ).connect(rep.lastEndpoint()), rep);
  }

  @Test
  void aFileThatADeadProcessLeftIsTakenOver() throws IOException {
    String endpoint = lab.ipc();
    leaveSocketFile(Path.of(endpoint.substring("ipc://".length())));

    RepSocket rep = lab.open(REP).bind(endpoint);

    converse(lab.zmq(ZmqType.REQ).connect(endpoint), rep);
  }

  private static void leaveSocketFile(Path path) throws IOException {
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(path));
    }
    assertThat(Files.exists(path)).isTrue();
  }

  private static void converse(ZmqSocket req, RepSocket rep) {
    req.send("question");
    assertThat(rep.receive()).isEqualTo(Message.of("question"));
    rep.send("answer");
    assertThat(req.receive()).isEqualTo(Message.of("answer"));
  }

  private static void converse(ReqSocket req, ZmqSocket rep) {
    req.send("question");
    assertThat(rep.receive()).isEqualTo(Message.of("question"));
    rep.send("answer");
    assertThat(req.receive()).isEqualTo(Message.of("answer"));
  }
}
