package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectRequestTest {
  private static final InetAddress ADDRESS = IpLiteral.parse("192.0.2.1").orElseThrow();

  /** What is forgotten here is silently not asked for. */
  @Test
  void requestForAnotherTargetIsTheSameInEverythingElse() {
    ConnectOptions options = ConnectOptions.builder().port(2525).build();
    LastError lastError = new LastError("m", ErrorCategory.NETWORK, true);
    ConnectRequest other =
        ConnectRequest.builder("example.com")
            .addMailExchanger(MailExchanger.of("mx.example.com"))
            .ignoreAddress(ADDRESS)
            .lastError(lastError)
            .options(options)
            .restrictTo("mx.example.com", ADDRESS)
            .partnerTls(PartnerTls.dane())
            .build()
            .withTarget("example.net");
    assertEquals("example.net", other.target());
    assertEquals(List.of(MailExchanger.of("mx.example.com")), other.mailExchangers());
    assertEquals(Set.of(ADDRESS), other.ignoredAddresses());
    assertEquals(Optional.of(lastError), other.lastError());
    assertEquals(Optional.of(options), other.options());
    assertEquals(
        Optional.of(new ConnectRequest.Restriction("mx.example.com", ADDRESS)),
        other.restriction());
    assertEquals(Optional.of(PartnerTls.dane()), other.partnerTls());
  }

  @Test
  void namesOfAPartnerAreComparedAsTheDnsDoes() {
    assertEquals(
        List.of("mx.example.com", ".example.net", "_a.example"),
        PartnerTls.pkix("MX.Example.com.", ".EXAMPLE.net", "_a.example").names());
    assertEquals(PartnerTls.daneOrPkix("a.example"), PartnerTls.daneOrPkix("A.example."));
    assertEquals(List.of(), PartnerTls.dane().names());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a..b",
        "192.0.2.1",
        "2001:db8::1",
        "[192.0.2.1]",
        "*.a",
        "ü.de",
        "a b",
        "a@b.c",
        "-a.example",
        "a:25"
      })
  void whatIsNoHostNameInALabelsIsNoNameOfAPartner(String name) {
    assertThrows(IllegalArgumentException.class, () -> PartnerTls.pkix("a.example", name));
    assertThrows(IllegalArgumentException.class, () -> PartnerTls.daneOrPkix(name));
  }
}
