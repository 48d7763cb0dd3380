package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mxconnect.api.dns.TlsaRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectRequestTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final TlsaRecord TLSA = new TlsaRecord(3, 1, 1, "ab");

  @Test
  void requestForATargetLeavesAllElseToTheConnector() {
    ConnectRequest request = ConnectRequest.of("user@example.com");
    assertEquals("user@example.com", request.target());
    assertEquals(List.of(), request.mailExchangers());
    assertEquals(Set.of(), request.ignoredAddresses());
    assertEquals(Optional.empty(), request.lastError());
    assertEquals(Optional.empty(), request.options());
  }

  @Test
  void builderOfARequestKeepsEachPart() {
    ConnectOptions options = ConnectOptions.defaults();
    LastError error = new LastError("refused", ErrorCategory.NETWORK, true);
    ConnectRequest request =
        ConnectRequest.builder("example.com")
            .mailExchanger(MailExchanger.of("a.example"))
            .mailExchanger(MailExchanger.of("b.example"))
            .ignoreAddress(LOOPBACK)
            .lastError(error)
            .options(options)
            .build()
            .toBuilder()
            .build();
    assertEquals("example.com", request.target());
    assertEquals(
        List.of(MailExchanger.of("a.example"), MailExchanger.of("b.example")),
        request.mailExchangers());
    assertEquals(Set.of(LOOPBACK), request.ignoredAddresses());
    assertEquals(Optional.of(error), request.lastError());
    assertEquals(Optional.of(options), request.options());
  }

  @Test
  void mailExchangerHasNothingButItsNameByDefault() {
    assertEquals(
        new MailExchanger("mx.example", 0, List.of(), List.of(), false),
        MailExchanger.of("mx.example"));
  }

  @Test
  void partsOfAMailExchangerChangeAlone() {
    assertEquals(
        new MailExchanger("mx.example", 7, List.of(LOOPBACK), List.of(TLSA), true),
        MailExchanger.of("mx.example")
            .withPreference(7)
            .withAddresses(List.of(LOOPBACK))
            .withTlsaRecords(List.of(TLSA))
            .withTrusted(true));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void preferenceOutOfRangeIsRefusedByValue(int preference) {
    MailExchanger exchanger = MailExchanger.of("mx.example");
    assertEquals(
        "preference " + preference + ", not within 0 to 65535",
        assertThrows(IllegalArgumentException.class, () -> exchanger.withPreference(preference))
            .getMessage());
  }

  @Test
  void mailExchangerKeepsCopiesOfItsLists() {
    List<InetAddress> addresses = new ArrayList<>(List.of(LOOPBACK));
    MailExchanger exchanger = MailExchanger.of("mx.example").withAddresses(addresses);
    addresses.clear();
    assertEquals(List.of(LOOPBACK), exchanger.addresses());
  }
}
