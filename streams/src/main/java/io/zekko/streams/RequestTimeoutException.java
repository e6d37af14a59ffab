package io.zekko.streams;

import io.zekko.ErrorCode;
import io.zekko.Message;
import io.zekko.ZekkoException;
import java.time.Duration;

/**
 * A request got no reply within the request timeout of its stream: nobody was there to take it, or
 * whoever did has gone, is too slow, or does not answer. Whether it was carried out is not known.
 */
public final class RequestTimeoutException extends ZekkoException {
  private static final long serialVersionUID = 1L;

  /**
   * The request with the number {@code id}, which began with the first frame of {@code request}.
   */
  public RequestTimeoutException(int id, Message request, Duration timeout) {
    this("request " + Integer.toUnsignedString(id), request, timeout);
  }

  /** As above, of a request that has no number. */
  public RequestTimeoutException(Message request, Duration timeout) {
    this("a request", request, timeout);
  }

  private RequestTimeoutException(String which, Message request, Duration timeout) {
    super(
        ErrorCode.EAGAIN,
        "%s of %d frame(s) beginning with %s had no reply within %s; see that somebody answers it in time, or raise request-timeout"
            .formatted(which, request.size(), request.take(1), timeout));
  }
}
