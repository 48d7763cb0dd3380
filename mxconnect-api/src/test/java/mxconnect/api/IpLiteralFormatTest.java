package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5952 §4. */
class IpLiteralFormatTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "::, ::",
    "::1, ::1",
    "2001:0DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
    "0:0:3:4:5:6:7:8, ::3:4:5:6:7:8",
    "64:ff9b::127.0.0.1, 64:ff9b::7f00:1",
    "::ffff:192.0.2.1, 192.0.2.1"
  })
  void addressesHaveOneCanonicalForm(String text, String canonical) {
    assertEquals(canonical, IpLiteral.format(IpLiteral.parse(text).orElseThrow()));
  }

  @Test
  void zonesAreLeftOut() throws UnknownHostException {
    assertEquals("fe80::1", IpLiteral.format(InetAddress.getByName("fe80::1%1")));
  }

  @Test
  void prefixesAndTargetsShowTheCanonicalForm() {
    assertEquals("64:ff9b::/96", IpPrefix.parse("64:ff9b:0:0:0:0:0:0/96").toString());
    InetAddress address = IpLiteral.parse("2001:db8:0:0:0:0:0:1").orElseThrow();
    assertEquals("2001:db8::1", new Target.Literal(address, false).text());
  }
}
