package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.AssertionFailedError;

/**
 * Shows of one contract that each of its rules catches a provider that breaks it.
 *
 * <p>The subject is a test class that extends the contract and gives to each rule the provider that
 * is wrong in that respect.
 */
abstract class WrongProviders {
  /** A subject that waits for what never comes need not wait long. */
  static final Duration SHORT_GRACE = Duration.ofSeconds(1);

  private final Class<?> subject;
  private final Set<String> faults;

  WrongProviders(Class<?> subject, Map<String, ?> faults) {
    this.subject = subject;
    this.faults = faults.keySet();
  }

  @Test
  void everyRuleHasItsWrongProvider() {
    Set<String> rules =
        Stream.of(subject.getMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(rules, new TreeSet<>(faults));
  }

  @TestFactory
  Stream<DynamicTest> wrongProviderIsCaught() {
    Map<String, TestExecutionResult> results = InnerRun.of(subject);
    return faults.stream()
        .sorted()
        .map(rule -> DynamicTest.dynamicTest(rule, () -> assertCaught(rule, results.get(rule))));
  }

  private static void assertCaught(String rule, TestExecutionResult result) {
    assertEquals(TestExecutionResult.Status.FAILED, result.getStatus(), rule);
    Throwable failure = result.getThrowable().orElseThrow();
    String message =
        assertInstanceOf(AssertionFailedError.class, failure, failure::toString).getMessage();
    assertTrue(message.startsWith("Broken rule: "), message);
    assertFalse(message.matches("(?s).*\\. (null|expected: <(true|false)>.*)"), message);
  }
}
