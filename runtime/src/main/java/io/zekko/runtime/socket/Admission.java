package io.zekko.runtime.socket;

/**
 * How a send is admitted on the caller's thread, before the loop has seen the message: what a
 * non-blocking send answers at once, and what a blocking one waits for.
 */
public enum Admission {
  /**
   * As many messages as all pipes together have room for; none without a pipe (PUSH, DEALER, REQ,
   * PAIR).
   */
  ROOM_OF_ALL,
  /**
   * As many as the fullest pipe has room for; without a pipe as many as the loop keeps up with (PUB
   * with no-drop).
   */
  ROOM_OF_EVERY,
  /**
   * As many as the loop keeps up with; what a peer cannot take is dropped and counted (PUB, XSUB,
   * REP, ROUTER).
   */
  ALWAYS,
  /**
   * Each send waits for the pattern's own answer, because it depends on the message (ROUTER with
   * mandatory).
   */
  ASK,
  /** The type does not send (PULL, SUB). */
  NEVER
}
