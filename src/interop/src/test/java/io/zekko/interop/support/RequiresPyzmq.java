package io.zekko.interop.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that need the system's Python with its binding of libzmq. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresPyzmq.Condition.class)
public @interface RequiresPyzmq {
  /** Asks Python once. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return Python.hasZmq()
          ? Requirement.met("pyzmq")
          : Requirement.missing(context.getRequiredTestClass(), "pyzmq", "python3-zmq");
    }
  }
}
