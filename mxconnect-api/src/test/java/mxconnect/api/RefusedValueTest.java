package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
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
    return Map.<String, Executable>of(
            "prefix", () -> IpPrefix.parse("10.0.0.0/" + ODD),
            "status", () -> new SmtpReply(450, ODD, "text"),
            "refusal", () -> ConnectDecision.refuse(new SmtpReply(550, "5.7.1", ODD)),
            "name", () -> new DnsQuestion("a." + ODD, RecordType.MX),
            "partner", () -> PartnerTls.pkix(ODD),
            "versions", () -> TlsOptions.builder().protocols(ODD).build(),
            "setting",
                () -> Setting.bool("a.key", "odd").find(ProviderContext.of(Map.of("a.key", ODD))))
        .entrySet()
        .stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> check(each.getValue())));
  }

  private static void check(Executable refused) {
    String message = assertThrows(IllegalArgumentException.class, refused).getMessage();
    assertEquals(Printable.of(message), message);
  }
}
