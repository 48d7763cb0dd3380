package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mxconnect.api.spi.Provider;
import mxconnect.api.spi.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What providers of every kind have in common. */
interface ProviderRules extends ProviderFixture {

  @Test
  default void nameIsOfLowerCaseLettersDigitsAndHyphens() throws Exception {
    String name = provider().name();
    assertTrue(name.matches("[a-z0-9]+(-[a-z0-9]+)*"), () -> "The name is '" + name + "'");
  }

  @Test
  default void nameRankAndSettingsDoNotChange() throws Exception {
    Provider provider = provider();
    List<Object> before = description(provider);
    exercise();
    assertEquals(before, description(provider), "name, priority and settings after some work");
  }

  @Test
  @ResourceLock(Resources.GLOBAL)
  default void closingEndsEveryThreadThatWouldKeepTheJvmRunning() throws Exception {
    Set<Thread> before = keepingTheJvmRunning();
    exercise();
    closeProvider();
    for (Thread thread : keepingTheJvmRunning()) {
      if (!before.contains(thread)) {
        thread.join(SHORT);
        assertFalse(thread.isAlive(), () -> "Still running, and no daemon: " + thread);
      }
    }
  }

  private static List<Object> description(Provider provider) {
    return List.of(
        provider.name(),
        provider.priority(),
        provider.settings().stream().map(Setting::key).toList());
  }

  private static Set<Thread> keepingTheJvmRunning() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon())
        .collect(Collectors.toSet());
  }
}
