package io.zekko.runtime.transport.stream;

import io.netty.channel.socket.ChannelOutputShutdownException;
import io.netty.channel.unix.Errors.NativeIoException;
import io.zekko.ErrorCode;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the operating system's errors mean, for people and as libzmq's codes. */
final class Reasons {
  /** How Netty's native code begins its messages. */
  private static final Pattern CALL =
      Pattern.compile("^\\w+\\(\\.\\.\\) failed( with error\\(-?\\d+\\))?: ");

  private static final Map<String, ErrorCode> CODES =
      Map.of(
          "address already in use", ErrorCode.EADDRINUSE,
          "no such file", ErrorCode.ENOENT,
          "cannot assign requested address", ErrorCode.EADDRNOTAVAIL,
          "permission denied", ErrorCode.EACCES,
          "too many open files", ErrorCode.EMFILE,
          "address family not supported", ErrorCode.EADDRNOTAVAIL);

  private Reasons() {}

  /** What went wrong, without the jargon. */
  static String of(Throwable cause) {
    if (cause instanceof ChannelOutputShutdownException && cause.getCause() != null) {
      return of(cause.getCause());
    }
    if (cause instanceof UnknownHostException) {
      return "the name cannot be resolved: " + cause.getMessage();
    }
    String message = cause.getMessage();
    if (message == null) {
      return cause.getClass().getSimpleName();
    }
    String plain = CALL.matcher(message).replaceFirst("");
    return plain.isEmpty() ? message : plain;
  }

  /** libzmq's code for a failure to bind; EINVAL if it has none. */
  static ErrorCode codeOf(Throwable cause) {
    if (cause instanceof NativeIoException e) {
      for (ErrorCode code : ErrorCode.values()) {
        if (code.number() == -e.expectedErr()) {
          return code;
        }
      }
    }
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return CODES.entrySet().stream()
        .filter(entry -> message.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(ErrorCode.EINVAL);
  }
}
