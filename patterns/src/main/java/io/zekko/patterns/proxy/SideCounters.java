package io.zekko.patterns.proxy;

import io.zekko.Message;

/** Counts what goes through one socket of a proxy. */
final class SideCounters {
  private long receivedFrames;
  private long receivedBytes;
  private long sentFrames;
  private long sentBytes;

  void received(Message message) {
    receivedFrames += message.size();
    receivedBytes += message.byteCount();
  }

  void sent(Message message) {
    sentFrames += message.size();
    sentBytes += message.byteCount();
  }

  ProxyStatistics.Side snapshot() {
    return new ProxyStatistics.Side(receivedFrames, receivedBytes, sentFrames, sentBytes);
  }
}
