package io.zekko.interop.support;

import io.zekko.interop.libzmq.ZmqContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that need the system's libzmq. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresLibZmq.Condition.class)
public @interface RequiresLibZmq {
  /** Loads the library to find out. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      try {
        return Requirement.met("libzmq " + ZmqContext.version());
      } catch (LinkageError e) {
        return Requirement.missing(context.getRequiredTestClass(), "libzmq", "libzmq5");
      }
    }
  }
}
