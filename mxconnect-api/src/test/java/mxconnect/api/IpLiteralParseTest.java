package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.Inet4Address;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 5321 §4.1.3, RFC 4291 §2.2. */
class IpLiteralParseTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 00000000",
    "192.0.2.1, c0000201",
    "255.255.255.255, ffffffff",
    "::, 00000000000000000000000000000000",
    "::1, 00000000000000000000000000000001",
    "1::, 00010000000000000000000000000000",
    "1:2:3:4:5:6:7:8, 00010002000300040005000600070008",
    "1:2:3:4:5:6:7::, 00010002000300040005000600070000",
    "::2:3:4:5:6:7:8, 00000002000300040005000600070008",
    "1:2::4:5:6:7:8, 00010002000000040005000600070008",
    "2001:DB8::a, 20010db800000000000000000000000a",
    "0001:0db8::000a, 00010db800000000000000000000000a",
    "64:ff9b::192.0.2.1, 0064ff9b0000000000000000c0000201",
    "1:2:3:4:5:6:192.0.2.1, 000100020003000400050006c0000201",
  })
  void addressesOfTheGrammarAreRead(String text, String octets) {
    byte[] read = IpLiteral.parse(text).orElseThrow().getAddress();
    assertArrayEquals(HexFormat.of().parseHex(octets), read);
  }

  @Test
  void mappedAddressComesOutAsTheIpv4AddressThatIsDialledForIt() {
    assertInstanceOf(Inet4Address.class, IpLiteral.parse("::ffff:192.0.2.1").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "1.2.3.4 ",
        " 1.2.3.4",
        "256.0.0.1",
        "1.2.3.256",
        "0127.0.0.1",
        "127.0.0.01",
        "00.0.0.0",
        "0x7f.0.0.1",
        "127.1",
        "2130706433",
        "+1.2.3.4",
        "-1.2.3.4",
        "1.2.3.4/32",
        "1.2.3.4:25",
        "[1.2.3.4]",
        "١.2.3.4",
        "１.2.3.4",
        "localhost",
        ":",
        ":::",
        "::1::",
        "1::2::3",
        ":1::2",
        "1::2:",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "1:2:3:4::5:6:7:8",
        "12345::",
        "00001::",
        "g::",
        "::-1",
        "::1%eth0",
        "fe80::1%1",
        "[::1]",
        "::1/128",
        "::1.2.3",
        "::1.2.3.4.5",
        "::1.2.3.256",
        "::01.2.3.4",
        "1.2.3.4::",
        "1.2.3.4::1",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::1:2:3:4:5:6:7:1.2.3.4",
        "::１",
      })
  void nothingElseIsAnAddress(String text) {
    assertEquals(Optional.empty(), IpLiteral.parse(text));
  }

  @Test
  void longTextIsRefusedUnread() {
    assertEquals(Optional.empty(), IpLiteral.parse("1:".repeat(1_000_000)));
  }
}
