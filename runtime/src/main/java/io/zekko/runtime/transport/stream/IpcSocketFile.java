package io.zekko.runtime.transport.stream;

import io.zekko.Endpoint;
import io.zekko.ErrorCode;
import io.zekko.InvalidEndpointException;
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
  private Object key;

  private IpcSocketFile(Path path, boolean ownDirectory) {
    this.path = path;
    this.ownDirectory = ownDirectory;
  }

  /**
   * The file at {@code name}. One that a dead process left behind is removed.
   *
   * @throws InvalidEndpointException with EADDRINUSE if a live process listens there, or if it is
   *     another kind of file
   */
  static IpcSocketFile at(Endpoint endpoint, String name) throws IOException {
    Path path = Path.of(name);
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      if (!attributes(path).isOther()) {
        throw new InvalidEndpointException(
            ErrorCode.EADDRINUSE,
            endpoint.toString(),
            "there is a file of another kind; it is left alone, bind elsewhere or remove it");
      }
      if (isAlive(path)) {
        throw new InvalidEndpointException(
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
    try {
      key = attributes(path).fileKey();
    } catch (IOException e) {
      // Somebody removed it at once; there is nothing left to remove.
      key = null;
    }
  }

  /** Removes the file unless somebody else has put another one in its place. */
  void remove() {
    try {
      if (key != null && key.equals(attributes(path).fileKey())) {
        Files.deleteIfExists(path);
      }
      if (ownDirectory) {
        Files.deleteIfExists(path.getParent());
      }
    } catch (IOException e) {
      // It is gone already, or the directory is not empty: not ours to clean up.
      key = null;
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

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
