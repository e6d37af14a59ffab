package io.zekko.runtime.loop;

/** Something that threads outside the loop wait for. */
public interface Wakeable {
  /**
   * Wakes those who can go on. Called once on the loop after {@link IoLoop#wakeLater}; must not
   * block.
   */
  void wake();
}
