package io.zekko.runtime.transport.stream;

import io.zekko.runtime.pipe.BufferedPipe;

/** Who made a session: a listener or a connecter. Called on the loop. */
interface SessionHost {
  /** The handshake is done: the pipe, attached, that the session serves from now on. */
  BufferedPipe handshaken(StreamSession session);

  /**
   * The connection is over. Called once for each session that was active, after its event, unless
   * its pipe had finished before.
   */
  void ended(StreamSession session, SessionEnd end);
}
