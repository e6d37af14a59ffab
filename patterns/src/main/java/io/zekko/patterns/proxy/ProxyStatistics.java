package io.zekko.patterns.proxy;

/**
 * What a proxy has passed on since it started, counted as libzmq does: a message counts once,
 * however many frames it has.
 *
 * @param frontend what the frontend received and was given to send
 * @param backend the same for the backend
 */
public record ProxyStatistics(Side frontend, Side backend) {
  /**
   * One of the two sockets.
   *
   * @param receivedMessages messages that came in through it
   * @param receivedBytes their bytes
   * @param sentMessages messages that went out through it
   * @param sentBytes their bytes
   */
  public record Side(
      long receivedMessages, long receivedBytes, long sentMessages, long sentBytes) {}
}
