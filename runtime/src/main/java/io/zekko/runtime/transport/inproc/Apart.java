package io.zekko.runtime.transport.inproc;

/**
 * Keeps what one thread writes for every message off the cache lines that another thread writes:
 * the two cursors of a lane are made together and lie side by side in memory.
 */
abstract class Apart {
  long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14;
}
