package mxconnect.testkit.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.discoveryRequest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a test class inside of a test. */
final class InnerRun implements TestExecutionListener {
  private final Map<String, TestExecutionResult> results = new ConcurrentHashMap<>();

  private InnerRun() {}

  /** Returns the results by the name of the test method. */
  static Map<String, TestExecutionResult> of(Class<?> test) {
    InnerRun run = new InnerRun();
    LauncherFactory.create().execute(discoveryRequest().selectors(selectClass(test)).build(), run);
    return run.results;
  }

  @Override
  public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
    if (identifier.getSource().orElse(null) instanceof MethodSource method) {
      results.put(method.getMethodName(), result);
    }
  }
}
