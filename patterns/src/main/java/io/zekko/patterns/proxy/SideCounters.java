package io.zekko.patterns.proxy;

import io.zekko.Message;

/** Counts what goes through one socket of a proxy. */
final class SideCounters {
  private long receivedMessages;
  private long receivedBytes;
  private long sentMessages;
  private long sentBytes;

  void received(Message message) {
    receivedMessages++;
    receivedBytes += message.byteCount();
  }

  void sent(Message message) {
    sentMessages++;
    sentBytes += message.byteCount();
  }

  ProxyStatistics.Side snapshot() {
    return new ProxyStatistics.Side(receivedMessages, receivedBytes, sentMessages, sentBytes);
  }
}
