package mxconnect.api.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialNameTest {
  @ParameterizedTest
  @CsvSource({
    "abc.onion, ONION",
    "ABC.Onion, ONION",
    "onion, ONION",
    "abc.onion., ONION",
    "nothing.invalid, INVALID",
    "localhost, LOCALHOST",
    "LOCALHOST, LOCALHOST",
    "mail.localhost, LOCALHOST",
    "localhost., LOCALHOST",
    "something.alt, ALT",
  })
  void lastLabelMakesANameSpecial(String domain, SpecialName name) {
    assertEquals(Optional.of(name), SpecialName.of(domain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "example",
        "mail.test",
        "printer.local",
        "onion.example",
        "notonion",
        "localhost.example",
        "localhost.localdomain",
        "salt",
        "alternative"
      })
  void otherNamesAreLookedUpLikeAnyOther(String domain) {
    assertEquals(Optional.empty(), SpecialName.of(domain));
  }
}
