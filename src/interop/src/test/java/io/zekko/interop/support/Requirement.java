package io.zekko.interop.support;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to tests whose peer is not installed: they are skipped, loudly, or fail where all
 * are required.
 */
final class Requirement {
  /** Set to {@code required} where every peer must be there. */
  private static final String PROPERTY = "zekko.interop";

  private static final Logger LOG = LoggerFactory.getLogger(Requirement.class);

  private Requirement() {}

  static ConditionEvaluationResult met(String what) {
    return ConditionEvaluationResult.enabled("there is " + what);
  }

  static ConditionEvaluationResult missing(Class<?> tests, String what, String install) {
    String missing = what + " is not installed (on Debian: apt install " + install + ")";
    if (System.getProperty(PROPERTY, "").equals("required")) {
      throw new IllegalStateException(
          missing + ", and " + PROPERTY + "=required asks for all tests");
    }
    LOG.warn("SKIPPED {}: {}; -D{}=required fails", tests.getSimpleName(), missing, PROPERTY);
    return ConditionEvaluationResult.disabled(missing);
  }
}
