package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnector;
import mxconnect.api.spi.ProviderContext;
import mxconnect.core.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the engine implements of the API refuses null by the parameter's name, as the API does. */
class NullAtTheEngineTest {
  private static final ConnectRequest NO_REQUEST = null;

  @Test
  void connectorRefusesNull() throws Exception {
    try (Mail mail = Mail.zone(z -> z).start()) {
      MxConnector connector = mail.connector();
      assertRefused("request", () -> connector.connect(NO_REQUEST));
      assertRefused("request", () -> connector.connectAsync(NO_REQUEST));
      assertRefused("request", () -> connector.plan(NO_REQUEST));
    }
  }

  @Test
  void engineRefusesNull() {
    assertRefused("config", () -> new CoreConnectorProvider().connector(null));
  }

  @Test
  void settingsRefuseNull() {
    ProviderContext settings = Settings.of(Map.of());
    assertRefused("key", () -> settings.text(null));
    assertRefused("key", () -> settings.invalid(null, "a number"));
    assertRefused("expected", () -> settings.invalid("a.b", null));
  }

  private static void assertRefused(String parameter, Executable call) {
    assertEquals(parameter, assertThrows(NullPointerException.class, call).getMessage());
  }
}
