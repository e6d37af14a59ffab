package io.zekko.patterns.pubsub;

import io.zekko.runtime.socket.SocketAccess;

/**
 * Asks a socket of this package how many different topics it holds: what it subscribed to, or what
 * its peers did. Libzmq: ZMQ_TOPICS_COUNT. The handles have a method for it; an actor configures
 * the socket with a new object and reads the answer when the socket has confirmed.
 */
public final class TopicsCount {
  private volatile int topics = -1;

  /** The answer, or -1 as long as there is none. */
  public int topics() {
    return topics;
  }

  void answer(int topics) {
    this.topics = topics;
  }

  static int ask(SocketAccess access) {
    TopicsCount question = new TopicsCount();
    access.configure(question);
    return question.topics();
  }
}
