package mxconnect.testkit.contract;

import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Says in words which rule a provider breaks, whatever the test has met with. */
final class Explanation implements TestExecutionExceptionHandler {
  Explanation() {}

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable met)
      throws Throwable {
    if (met instanceof TestAbortedException || met instanceof VirtualMachineError) {
      throw met;
    }
    String rule = "Broken rule: " + words(context.getRequiredTestMethod().getName());
    boolean onAnotherThread = met instanceof ExecutionException && met.getCause() != null;
    throw explained(rule, onAnotherThread ? met.getCause() : met);
  }

  private static AssertionFailedError explained(String rule, Throwable met) {
    String text = rule + ". " + (met instanceof AssertionError ? met.getMessage() : "Threw " + met);
    return met instanceof AssertionFailedError failed && failed.isExpectedDefined()
        ? new AssertionFailedError(text, failed.getExpected(), failed.getActual(), met)
        : new AssertionFailedError(text, met);
  }

  /** Takes the name of a test apart. */
  private static String words(String name) {
    return name.replaceAll("(?<=[A-Za-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
