package mxconnect.tests.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import mxconnect.api.MxConnector;
import mxconnect.api.ProviderDescription;
import org.junit.jupiter.api.Test;

/** The tests run as a modular application does: what they call is a module, as they are. */
class ModulePathTest {
  @Test
  void testsAndApiAreModules() {
    assertEquals("mxconnect.tests", moduleOf(ModulePathTest.class));
    assertEquals("mxconnect.api", moduleOf(MxConnector.class));
  }

  @Test
  void engineAndProvidersAreModulesThatTheTestsDoNotName() throws Exception {
    Set<String> found = new TreeSet<>();
    try (MxConnector connector = MxConnector.create()) {
      assertEquals("mxconnect.core", moduleOf(connector.getClass()));
      for (ProviderDescription provider : connector.providers()) {
        found.add(moduleOf(Class.forName(provider.className())));
      }
    }
    assertEquals(
        Set.of(
            "mxconnect.cache.file",
            "mxconnect.cache.redis",
            "mxconnect.core",
            "mxconnect.dns.dnsjava",
            "mxconnect.dns.jdk",
            "mxconnect.mtasts.okhttp"),
        found);
  }

  private static String moduleOf(Class<?> type) {
    return type.getModule().getName();
  }
}
