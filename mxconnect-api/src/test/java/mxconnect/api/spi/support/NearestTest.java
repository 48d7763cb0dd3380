package mxconnect.api.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> NAMES = List.of("port", "plan", "dns.servers", "dns.timeout");

  @ParameterizedTest
  @CsvSource({
    "portt, port",
    "por, port",
    "dns.server, dns.servers",
    "dns.severs, dns.servers",
    "pla, plan",
  })
  void nameWithFewEditsIsMeant(String text, String name) {
    assertEquals(" Did you mean '" + name + "'?", Nearest.hint(text, NAMES));
  }

  @ParameterizedTest
  @CsvSource({"x", "resolver", "''"})
  void nothingIsGuessedFromAfar(String text) {
    assertEquals("", Nearest.hint(text, NAMES));
  }
}
