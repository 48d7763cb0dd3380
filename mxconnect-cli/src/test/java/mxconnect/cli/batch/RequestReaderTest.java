package mxconnect.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mxconnect.api.AddressFamilies;
import mxconnect.api.AddressRules;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.Dane;
import mxconnect.api.ErrorCategory;
import mxconnect.api.InsecureMx;
import mxconnect.api.IpPrefix;
import mxconnect.api.LastError;
import mxconnect.api.LocalBinding;
import mxconnect.api.MailExchanger;
import mxconnect.api.MtaSts;
import mxconnect.api.PartnerTls;
import mxconnect.api.RequireTls;
import mxconnect.api.TlsLevel;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.json.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
  private static final BatchRequest DEFAULTS =
      new BatchRequest(
          ConnectRequest.builder("").options(ConnectOptions.defaults()).build(),
          Duration.ofSeconds(10),
          false);

  @Test
  void everyOptionIsRead() {
    BatchRequest read =
        read(
            """
            {"id":1,"target":"user@example.com","port":2525,"maxConnectTime":1000,"timeout":2000,
             "greetingTimeout":3000,"racing":false,
             "localAddress":"192.0.2.1","localHostname":"a","localAddressIPv4":"192.0.2.2",
             "localHostnameIPv4":"b","localAddressIPv6":"2001:db8::2","localHostnameIPv6":"c",
             "localAddressOnly":true,
             "dnsOptions":{"ignoreIPv6":true,"preferIPv6":true,"blockLocalAddresses":true,
              "blockReservedNetworks":true,"selfDetection":true,"nat64Prefixes":["2001:db8::/96"]},
             "session":true,
             "mtaSts":{"enabled":true},"dane":{"enabled":true,"insecureMx":"encrypt"},
             "tls":{"minimum":"authenticated","requireTls":"not-required","cleartextRetry":false,
              "sni":false,"handshakeTimeout":4000}}\
            """);
    ConnectOptions options = read.request().options().orElseThrow();
    AddressRules rules = options.addressRules();
    assertEquals("user@example.com", read.request().target());
    assertEquals(Duration.ofSeconds(3), read.greetingTimeout());
    assertEquals(2525, options.port());
    assertEquals(Duration.ofSeconds(1), options.connectTimeout());
    assertEquals(Duration.ofSeconds(2), options.timeout());
    assertFalse(options.racing().enabled());
    assertEquals(new AddressFamilies(true, true), options.addressFamilies());
    assertTrue(rules.blockLocalAddresses());
    assertTrue(rules.blockReservedNetworks());
    assertTrue(rules.selfDetection());
    assertEquals(List.of(IpPrefix.parse("2001:db8::/96")), rules.nat64Prefixes());
    assertEquals(MtaSts.ON, options.tls().mtaSts());
    assertEquals(Dane.ON, options.tls().dane());
    assertEquals(InsecureMx.ENCRYPT, options.tls().insecureMx());
    assertEquals(TlsLevel.AUTHENTICATED, options.tls().minimum());
    assertEquals(RequireTls.NOT_REQUIRED, options.tls().requireTls());
    assertFalse(options.tls().cleartextRetry());
    assertFalse(options.tls().serverName());
    assertEquals(Duration.ofSeconds(4), options.tls().handshakeTimeout());
    assertTrue(read.session());
    LocalBinding binding = options.localBinding();
    assertEquals(Optional.of(Samples.ip("192.0.2.1")), binding.address());
    assertEquals(Optional.of("a"), binding.hostname());
    assertEquals(Optional.of(Samples.ip("192.0.2.2")), binding.ipv4Address());
    assertEquals(Optional.of("b"), binding.ipv4Hostname());
    assertEquals(Optional.of(Samples.ip("2001:db8::2")), binding.ipv6Address());
    assertEquals(Optional.of("c"), binding.ipv6Hostname());
    assertTrue(binding.exclusive());
  }

  @Test
  void whatTheLineLeavesOutIsTakenFromTheFlags() {
    ConnectOptions options =
        ConnectOptions.forPublicInternet().toBuilder()
            .port(26)
            .tls(tls -> tls.insecureMx(InsecureMx.MAY).minimum(TlsLevel.ENCRYPT))
            .build();
    ConnectRequest flags =
        ConnectRequest.builder("")
            .options(options)
            .addMailExchanger(MailExchanger.of("relay"))
            .ignoreAddress(Samples.ip("::1"))
            .build();
    BatchRequest read =
        RequestReader.read(
            "{\"target\":\"x\",\"port\":null}",
            new BatchRequest(flags, Duration.ofSeconds(1), true));
    ConnectOptions got = read.request().options().orElseThrow();
    assertEquals(26, got.port());
    assertTrue(got.addressRules().blockLocalAddresses());
    assertEquals(Dane.IF_AVAILABLE, got.tls().dane());
    assertEquals(InsecureMx.MAY, got.tls().insecureMx());
    assertEquals(TlsLevel.ENCRYPT, got.tls().minimum());
    assertTrue(read.session());
    assertEquals(flags.mailExchangers(), read.request().mailExchangers());
    assertEquals(flags.ignoredAddresses(), read.request().ignoredAddresses());
    assertEquals(Duration.ofSeconds(1), read.greetingTimeout());
  }

  @Test
  void missingTargetIsEmpty() {
    assertEquals("", read("{}").request().target());
    assertEquals("", read("{\"target\":null}").request().target());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"mx.example\"",
        "[\"mx.example\"]",
        "{\"exchange\":\"mx.example\"}",
        "[{\"exchange\":\"mx.example\",\"priority\":null}]"
      })
  void exchangerIsATextOrAnObjectOrAList(String mx) {
    assertEquals(
        List.of(MailExchanger.of("mx.example").withTrusted(true)),
        read("{\"mx\":" + mx + "}").request().mailExchangers());
  }

  @Test
  void exchangerMayHaveAddressesAndTlsaRecords() {
    MailExchanger expected =
        new MailExchanger(
            "mx.example",
            7,
            List.of(Samples.ip("192.0.2.1"), Samples.ip("2001:db8::1")),
            List.of(new TlsaRecord(3, 1, 1, "ab")),
            true);
    assertEquals(
        List.of(expected, MailExchanger.of("192.0.2.9").withTrusted(true)),
        read("""
        {"mx":[{"exchange":"mx.example","priority":7,"A":["192.0.2.1"],
        "AAAA":["2001:db8::1"],
        "tlsaRecords":[{"usage":3,"selector":1,"mtype":1,"cert":"AB"}]},"192.0.2.9"]}\
        """)
            .request()
            .mailExchangers());
  }

  /** A list that was collected from unsigned DNS is not as good as a signed one. */
  @ParameterizedTest
  @CsvSource({"true, true", "null, true", "false, false"})
  void exchangerIsTrustedUnlessTheRequestSaysOtherwise(String word, boolean trusted) {
    assertEquals(
        List.of(MailExchanger.of("mx.example").withTrusted(trusted)),
        read("{\"mx\":{\"exchange\":\"mx.example\",\"trusted\":" + word + "}}")
            .request()
            .mailExchangers());
  }

  /** It is judged and dialled as the IPv4 address (RFC 4291 §2.5.5.2). */
  @Test
  void ipv4AddressMayBeCarriedInAnAaaaRecord() {
    assertEquals(
        List.of(Samples.ip("8.8.8.8"), Samples.ip("::1")),
        read("{\"mx\":{\"exchange\":\"mx\",\"AAAA\":[\"::ffff:8.8.8.8\",\"::1\"]}}")
            .request()
            .mailExchangers()
            .getFirst()
            .addresses());
    assertEquals(
        Set.of(Samples.ip("8.8.8.8")),
        read("{\"ignoreMXHosts\":[\"::ffff:808:808\"]}").request().ignoredAddresses());
  }

  @Test
  void agreedNamesAreRead() {
    assertEquals(
        Optional.of(PartnerTls.pkix("mx.example", ".example.com")),
        read("{\"secure\":[\"MX.example.\",\".example.com\"]}").request().partnerTls());
    assertEquals(Optional.of(PartnerTls.pkix()), read("{\"secure\":[]}").request().partnerTls());
    assertThrows(BadRequestException.class, () -> read("{\"secure\":[\"192.0.2.1\"]}"));
    assertThrows(BadRequestException.class, () -> read("{\"secure\":\"mx.example\"}"));
  }

  @Test
  void agreementOfTheFlagsIsThatOfARequestThatHasNone() {
    BatchRequest agreed =
        new BatchRequest(
            DEFAULTS.request().toBuilder().partnerTls(PartnerTls.pkix("mx.example")).build(),
            DEFAULTS.greetingTimeout(),
            false);
    assertEquals(
        Optional.of(PartnerTls.pkix("mx.example")),
        RequestReader.read("{\"target\":\"example.com\"}", agreed).request().partnerTls());
  }

  @Test
  void lastErrorHasTheDefaultsOfMxConnect() {
    assertEquals(
        Optional.of(new LastError("m", ErrorCategory.NETWORK, true)),
        read("{\"mxLastError\":{\"message\":\"m\",\"code\":\"X\"}}").request().lastError());
    assertEquals(
        Optional.of(new LastError("m", ErrorCategory.DNS, false)),
        read("{\"mxLastError\":{\"message\":\"m\",\"category\":\"dns\",\"temporary\":false}}")
            .request()
            .lastError());
    assertEquals(
        Set.of(Samples.ip("192.0.2.1"), Samples.ip("::1")),
        read("{\"ignoreMXHosts\":[\"192.0.2.1\",\"::1\"]}").request().ignoredAddresses());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | OFF",
        "{\"enabled\":true} | ON",
        "{\"required\":true} | REQUIRED",
        "{\"enabled\":true,\"required\":true} | REQUIRED",
        "{\"enabled\":false,\"required\":false} | OFF",
        "{\"insecureMx\":\"may\"} | OFF"
      })
  void requiringDaneSwitchesItOn(String dane, Dane option) {
    assertEquals(
        option, read("{\"dane\":" + dane + "}").request().options().orElseThrow().tls().dane());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"x\":1} | x: is no field of a request",
        "{\"x\":null} | x: is no field of a request",
        "{\"dnsOptions\":{\"y\":1}} | dnsOptions.y: is no field of a request",
        "{\"port\":1,\"port\":2} | port: is there twice",
        "{\"mtaSts\":{\"enabled\":true,\"enabled\":true}} | mtaSts.enabled: is there twice",
        "{\"port\":\"25\"} | port: must be a whole number, not a text",
        "{\"port\":25.0} | port: must be a whole number, not a number with a fraction",
        "{\"port\":0} | port: port must be between 1 and 65535, was 0",
        "{\"port\":99999999999999999999} | port: 99999999999999999999 is out of range",
        "{\"maxConnectTime\":-1} | maxConnectTime: connectTimeout must be between 1 ms and 1 d, was"
            + " -1 ms",
        "{\"greetingTimeout\":true} | greetingTimeout: must be a whole number, not true or false",
        "{\"target\":5} | target: must be a text, not a whole number",
        "{\"racing\":1} | racing: must be true or false, not a whole number",
        "{\"mtaSts\":true} | mtaSts: must be an object, not true or false",
        "{\"mtaSts\":{\"enabled\":\"yes\"}} | mtaSts.enabled: must be true or false, not a text",
        "{\"dane\":{\"enabled\":false,\"required\":true}} | dane: required needs enabled to be"
            + " true",
        "{\"dane\":{\"insecureMx\":\"DANE\"}} | dane.insecureMx: must be one of may, encrypt, dane,"
            + " not 'DANE'",
        "{\"dane\":{\"insecureMx\":1}} | dane.insecureMx: must be a text, not a whole number",
        "{\"dane\":{\"insecure\":1}} | dane.insecure: is no field of a request",
        "{\"mx\":{\"exchange\":\"a\",\"trusted\":\"no\"}} | mx.trusted: must be true or false, not"
            + " a text",
        "{\"localAddress\":\"0127.0.0.1\"} | localAddress: must be an IP address, not '0127.0.0.1'",
        "{\"localAddressIPv4\":\"::1\"} | localAddressIPv4: must be an IPv4 address, not '::1'",
        "{\"localAddressIPv6\":\"127.0.0.1\"} | localAddressIPv6: must be an IPv6 address, not"
            + " '127.0.0.1'",
        "{\"localHostname\":\"a b\"} | localHostname: hostname must not be empty and must be"
            + " printable ASCII, was 'a b'",
        "{\"dnsOptions\":{\"nat64Prefixes\":[\"2001:db8::/97\"]}} | dnsOptions.nat64Prefixes[0]:"
            + " nat64Prefix must be an IPv6 prefix of 32, 40, 48, 56, 64 or 96 bits, was"
            + " 2001:db8::/97",
        "{\"session\":1} | session: must be true or false, not a whole number",
        "{\"tls\":\"encrypt\"} | tls: must be an object, not a text",
        "{\"tls\":{\"minimum\":\"dane\"}} | tls.minimum: must be one of none, encrypt,"
            + " authenticated, not 'dane'",
        "{\"tls\":{\"requireTls\":true}} | tls.requireTls: must be a text, not true or false",
        "{\"tls\":{\"handshakeTimeout\":0}} | tls.handshakeTimeout: handshakeTimeout must be"
            + " between 1 ms and 1 d, was 0 ms",
        "{\"tls\":{\"level\":1}} | tls.level: is no field of a request",
        "{\"mx\":5} | mx: must be an object, not a whole number",
        "{\"mx\":[null]} | mx[0]: must be an object, not null",
        "{\"mx\":[\"a\",\"bad..host\"]} | mx[1]: 'bad..host' is no host: it has an empty label",
        "{\"mx\":{\"exchange\":\"\"}} | mx.exchange: '' is no host: it has an empty label",
        "{\"mx\":[\"a\",{\"priority\":1}]} | mx[1]: exchange is missing",
        "{\"mx\":[{\"exchange\":\"a\",\"priority\":65536}]} | mx[0].priority: preference must be"
            + " between 0 and 65535, was 65536",
        "{\"mx\":{\"exchange\":\"a\",\"A\":\"192.0.2.1\"}} | mx.A: must be a list, not a text",
        "{\"mx\":{\"exchange\":\"a\",\"A\":[\"::1\"]}} | mx.A[0]: must be an IPv4 address, not"
            + " '::1'",
        "{\"mx\":{\"exchange\":\"a\",\"AAAA\":[\"::1\",\"x\"]}} | mx.AAAA[1]: must be an IPv6"
            + " address, not 'x'",
        "{\"mx\":{\"exchange\":\"a\",\"tlsaRecords\":[{\"usage\":3}]}} | mx.tlsaRecords[0]:"
            + " selector is missing",
        "{\"mx\":{\"exchange\":\"a\",\"tlsaRecords\":[{\"cert\":\"abc\"}]}} |"
            + " mx.tlsaRecords[0].cert: must be hexadecimal, not 'abc'",
        "{\"mx\":{\"exchange\":\"a\",\"tlsaRecords\":[{\"usage\":256}]}} | mx.tlsaRecords[0].usage:"
            + " must be between 0 and 255, was 256",
        "{\"ignoreMXHosts\":[\"mx.example\"]} | ignoreMXHosts[0]: must be an IP address, not"
            + " 'mx.example'",
        "{\"mxLastError\":{\"category\":\"usage\"}} | mxLastError.category: must be one of target,"
            + " dns, policy, dane, network, session, tls, hook, internal, not 'usage'",
        "[] | the line must be an object, not a list",
        "5 | the line must be an object, not a whole number",
        "{} {} | the line goes on behind the request"
      })
  void whatIsWrongIsNamedWithItsField(String line, String message) {
    assertEquals(message, assertThrows(BadRequestException.class, () -> read(line)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "{", "{\"port\":}", "{\"port\":1}}", "{'port':1}", "{\"port\":01}"})
  void brokenJsonIsABadRequest(String line) {
    String message = assertThrows(BadRequestException.class, () -> read(line)).getMessage();
    assertTrue(message.startsWith("invalid JSON at character "), message);
  }

  /** What the reader says of itself and its settings helps nobody. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":11",
        "{\"mx\":[",
        "{\"mx\":[}",
        "{\"mx\":{\"exchange\":\"a\"]",
        "{\"mx\":\"a"
      })
  void brokenJsonIsToldWithoutTheReadersOwnPlace(String line) {
    String message = assertThrows(BadRequestException.class, () -> read(line)).getMessage();
    assertTrue(message.startsWith("invalid JSON at character "), message);
    assertFalse(message.contains("Source"), message);
    assertFalse(message.contains("UNKNOWN"), message);
    assertFalse(message.endsWith("..."), message);
  }

  @Test
  void whatIsTooDeepOrTooLongForTheReaderIsABadRequest() {
    for (String line : List.of("{\"id\":" + "[".repeat(2_000), "{\"port\":" + "1".repeat(2_000))) {
      String message = assertThrows(BadRequestException.class, () -> read(line)).getMessage();
      assertTrue(message.startsWith("invalid JSON"), message);
    }
  }

  @Test
  void valuesFromTheLineAreEscapedAndCutInMessages() {
    String message =
        assertThrows(
                BadRequestException.class,
                () -> read("{\"localAddress\":\"\\u001b\\u202e" + "x".repeat(1000) + "\"}"))
            .getMessage();
    assertTrue(message.startsWith("localAddress: must be an IP address, not '\\u001b\\u202ex"));
    assertTrue(message.length() < 150, message);
  }

  private static BatchRequest read(String line) {
    return RequestReader.read(line, DEFAULTS);
  }
}
