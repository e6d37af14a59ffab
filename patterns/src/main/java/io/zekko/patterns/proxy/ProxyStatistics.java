package io.zekko.patterns.proxy;

/**
 * What a proxy has passed on since it started, counted as libzmq does: every frame of a message
 * counts as one.
 *
 * @param frontend what the frontend received and was given to send
 * @param backend the same for the backend
 */
public record ProxyStatistics(Side frontend, Side backend) {
  /**
   * One of the two sockets.
   *
   * @param receivedFrames frames that came in through it
   * @param receivedBytes their bytes
   * @param sentFrames frames that went out through it
   * @param sentBytes their bytes
   */
  public record Side(long receivedFrames, long receivedBytes, long sentFrames, long sentBytes) {}
}
