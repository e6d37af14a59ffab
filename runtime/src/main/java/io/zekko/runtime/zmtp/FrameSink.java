package io.zekko.runtime.zmtp;

/**
 * Where a {@link FrameReader} delivers frames: one sink for the handshake, one for what follows.
 */
interface FrameSink {
  /**
   * A header has been read. Called before memory is set aside for the body.
   *
   * @throws ZmtpException if such a frame may not come now
   */
  void onHeader(int flags, long size);

  /**
   * The frame of the last header is complete; {@code body} belongs to the sink.
   *
   * @return false to pause
   * @throws ZmtpException if the frame breaks the protocol
   */
  boolean onFrame(int flags, byte[] body);
}
