package io.zekko.runtime.loop;

/** Something that gathers output during a batch and hands it on at the end of it. */
public interface Flushable {
  /**
   * Hands on what was gathered. Called once per batch on the loop, after {@link IoLoop#flushLater}.
   */
  void flush();
}
