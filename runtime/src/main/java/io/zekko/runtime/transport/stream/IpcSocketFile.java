package io.zekko.runtime.transport.stream;

import io.zekko.Endpoint;
import io.zekko.EndpointUnavailableException;
import io.zekko.ErrorCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The file of a bound Unix domain socket: it stays behind when its process dies. */
final class IpcSocketFile {
  private final Path path;
  private final boolean ownDirectory;
  private boolean bound;

  private IpcSocketFile(Path path, boolean ownDirectory) {
    this.path = path;
    this.ownDirectory = ownDirectory;
  }

  /**
   * The file at {@code name}. One that a dead process left behind is removed.
   *
   * @throws EndpointUnavailableException with EADDRINUSE if a live process listens there, or if it
   *     is another kind of file
   */
  static IpcSocketFile at(Endpoint endpoint, String name) throws IOException {
    Path path = Path.of(name);
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      if (!isSpecial(path)) {
        throw new EndpointUnavailableException(
            ErrorCode.EADDRINUSE,
            endpoint.toString(),
            "there is a file of another kind; it is left alone, bind elsewhere or remove it");
      }
      if (isAlive(path)) {
        throw new EndpointUnavailableException(
            ErrorCode.EADDRINUSE,
            endpoint.toString(),
            "a process listens there already; close it, or bind elsewhere");
      }
      Files.deleteIfExists(path);
    }
    return new IpcSocketFile(path, false);
  }

  /** A file that does not exist yet, in a directory of its own. */
  static IpcSocketFile temporary() throws IOException {
    return new IpcSocketFile(Files.createTempDirectory("zekko").resolve("socket"), true);
  }

  String name() {
    return path.toString();
  }

  /** The file is there now and is ours. */
  void bound() {
    bound = true;
  }

  /** Removes what was made; Netty's epoll channels have done so with the file already. */
  void remove() {
    try {
      if (bound) {
        Files.deleteIfExists(path);
      }
      if (ownDirectory) {
        Files.deleteIfExists(path.getParent());
      }
    } catch (IOException e) {
      // A file that cannot be removed does no harm: the next to bind finds it dead.
      bound = false;
    }
  }

  /** Whether somebody accepts connections at {@code path}. */
  private static boolean isAlive(Path path) throws IOException {
    try (SocketChannel probe = SocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
      probe.configureBlocking(false);
      probe.connect(UnixDomainSocketAddress.of(path));
      return true;
    } catch (ConnectException | NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      // Only a refusal proves that nobody listens: a full backlog, for example, is a live owner.
      return !String.valueOf(e.getMessage()).contains("No such file");
    }
  }

  private static boolean isSpecial(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther();
  }
}
