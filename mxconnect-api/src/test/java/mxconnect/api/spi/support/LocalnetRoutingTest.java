package mxconnect.api.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether others can send from a loopback address. */
class LocalnetRoutingTest {
  @TempDir private Path interfaces;

  @ParameterizedTest
  @CsvSource({"0, 0, false", "1, 0, true", "0, 1, true"})
  void oneInterfaceIsEnough(String all, String eth0, boolean on) throws IOException {
    set("all", all);
    set("eth0", eth0);
    assertEquals(on, LocalnetRouting.isOn(interfaces));
  }

  @Test
  void systemsWithoutTheSettingHaveItOff() {
    assertFalse(LocalnetRouting.isOn(interfaces.resolve("none")));
    assertFalse(LocalnetRouting.isOn(interfaces));
  }

  private void set(String name, String value) throws IOException {
    Path one = Files.createDirectory(interfaces.resolve(name));
    Files.writeString(one.resolve("route_localnet"), value + "\n");
  }
}
