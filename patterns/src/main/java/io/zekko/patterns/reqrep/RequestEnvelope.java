package io.zekko.patterns.reqrep;

import io.zekko.Message;
import io.zekko.runtime.event.DropReason;

/**
 * What a REQ puts before each request and wants to see again before the reply: an empty frame, and
 * with correlate a number before that. Others only echo the number, so its byte order matters to
 * nobody.
 */
final class RequestEnvelope {
  private static final byte[] DELIMITER = {};
  private static final int NUMBER_LENGTH = 4;

  private final boolean numbered;
  private int number;

  /** The first request has the number after {@code start}. */
  RequestEnvelope(boolean numbered, int start) {
    this.numbered = numbered;
    this.number = start;
  }

  /** A new request. */
  Message wrap(Message request) {
    Message delimited = request.prepend(DELIMITER);
    if (!numbered) {
      return delimited;
    }
    number++;
    return delimited.prepend(
        new byte[] {
          (byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number
        });
  }

  /** Why {@code reply} cannot answer the latest request, or null if it can. */
  DropReason fault(Message reply) {
    int delimiter = numbered ? 1 : 0;
    if (reply.size() < delimiter + 2 || reply.frameLength(delimiter) != 0) {
      return DropReason.MALFORMED;
    }
    if (!numbered) {
      return null;
    }
    byte[] repeated = reply.frameBytes(0);
    if (repeated.length != NUMBER_LENGTH) {
      return DropReason.MALFORMED;
    }
    return numberIn(repeated) == number ? null : DropReason.STALE_REPLY;
  }

  /** What the peer said, of a reply without {@link #fault}. */
  Message unwrap(Message reply) {
    return reply.drop(numbered ? 2 : 1);
  }

  private static int numberIn(byte[] frame) {
    return (frame[0] & 0xff) << 24
        | (frame[1] & 0xff) << 16
        | (frame[2] & 0xff) << 8
        | (frame[3] & 0xff);
  }
}
