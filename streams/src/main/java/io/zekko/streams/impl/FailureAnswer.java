package io.zekko.streams.impl;

import io.zekko.Message;
import io.zekko.runtime.socket.SocketAccess;
import io.zekko.streams.Reply;
import io.zekko.streams.Request;
import org.apache.pekko.japi.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a service says to those whose requests have failed. */
final class FailureAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(FailureAnswer.class);

  private final Function<Throwable, Message> ofUser;

  FailureAnswer(Function<Throwable, Message> ofUser) {
    this.ofUser = ofUser;
  }

  /** The answer to {@code request}; an empty message if the user's function fails as well. */
  Message to(Request request, Throwable failure) {
    try {
      Message answer = ofUser.apply(failure);
      if (answer != null) {
        return answer;
      }
      LOG.error("the answer to failed requests was null for {}", request);
    } catch (Exception e) {
      LOG.error("the answer to failed requests failed itself for {}", request, e);
    }
    return Message.empty();
  }

  /** The answer to {@code request} that {@code reply} says has failed. */
  Message logged(SocketAccess socket, Request request, Reply reply) {
    Throwable failure = reply.failure().orElseThrow();
    log(socket, request, failure);
    return to(request, failure);
  }

  void log(SocketAccess socket, Request request, Throwable failure) {
    LOG.error("{}: no reply to {}", socket.name(), request, failure);
  }

  void logAll(SocketAccess socket, int requests, Throwable failure) {
    if (requests > 0) {
      LOG.error("{}: {} requests were left without reply", socket.name(), requests, failure);
    }
  }
}
