package mxconnect.api.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsNameTest {
  /** RFC 1035 §5.1. */
  @ParameterizedTest
  @CsvSource({"a.b., a.b", "a.b\\., a.b\\.", "a.b\\\\., a.b\\\\", "., ''", "\\., \\."})
  void onlyTheDotThatIsNotEscapedIsTakenAway(String name, String relative) {
    assertEquals(relative, DnsName.relative(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com", "example.com.", "com", "1.example", "a.1b", "x.local"})
  void nameMayBeAskedFor(String name) {
    assertTrue(DnsName.isAskable(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "abc.onion", "ABC.Onion.", "localhost", "192.0.2.1", "a.1."})
  void whatIsNotInTheDnsMayNot(String name) {
    assertFalse(DnsName.isAskable(name));
  }
}
