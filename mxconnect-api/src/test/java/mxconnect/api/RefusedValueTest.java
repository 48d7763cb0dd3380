package mxconnect.api;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Setting;
import mxconnect.api.spi.support.Printable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Values that are refused come from outside as often as not, and messages go to logs. */
class RefusedValueTest {
  private static final String ODD = "\u001b[2J\r\n\u202e";

  @TestFactory
  Stream<DynamicTest> messageIsPrintable() {
    return Map.<String, Executable>ofEntries(
            entry("prefix", () -> IpPrefix.parse("10.0.0.0/" + ODD)),
            entry("status", () -> new SmtpReply(450, ODD, "text")),
            entry("refusal", () -> ConnectDecision.refuse(new SmtpReply(550, "5.7.1", ODD))),
            entry(
                "redirect",
                () ->
                    new ConnectDecision.Redirect(
                        InetSocketAddress.createUnresolved(ODD, 25), false)),
            entry("name", () -> new DnsQuestion("a." + ODD, RecordType.MX)),
            entry("TLSA", () -> new TlsaRecord(3, 1, 1, "0" + ODD)),
            entry("partner", () -> PartnerTls.pkix(ODD)),
            entry("versions", () -> TlsOptions.builder().protocols(ODD).build()),
            entry("default", () -> Setting.bool("a.key", "odd").withDefault(ODD)),
            entry(
                "setting",
                () -> Setting.bool("a.key", "odd").find(ProviderContext.of(Map.of("a.key", ODD)))))
        .entrySet()
        .stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> check(each.getValue())));
  }

  private static void check(Executable refused) {
    String message = assertThrows(IllegalArgumentException.class, refused).getMessage();
    assertEquals(Printable.of(message), message);
  }
}
