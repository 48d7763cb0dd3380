package mxconnect.cli.check.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mxconnect.cli.check.CheckSamples;
import mxconnect.cli.check.FactSamples;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.show.json.CheckJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EarlierRunTest {
  private static final String DANE = line(CheckSamples.dane());

  @ParameterizedTest
  @MethodSource("mxconnect.cli.check.CheckSamples#all")
  void nothingHasChangedInTheSameResult(CheckResult result) throws IOException {
    assertEquals(List.of(), changes(line(result), line(result)));
  }

  @Test
  void momentIsThatOfTheEarlierCheck() throws IOException {
    assertEquals(Optional.of(FactSamples.CHECKED_AT), read(DANE).since(DANE).map(Changes::since));
  }

  @Test
  void targetThatIsNewHasNothingToCompareWith() throws IOException {
    assertEquals(Optional.empty(), read(DANE).since(line(CheckSamples.mtaSts())));
    assertEquals(Optional.empty(), read("").since(DANE));
  }

  @Test
  void lastLineAboutATargetCounts() throws IOException {
    String then = DANE.replace("\"verdict\":\"dane\"", "\"verdict\":\"failing\"");
    assertEquals(List.of(), changes(then + "\n\n" + DANE + "\n", DANE));
    assertEquals(
        List.of("verdict dane.example: failing -> dane"), changes(DANE + "\n" + then, DANE));
  }

  @Test
  void eachKindOfChangeIsTold() throws IOException {
    String next = "5B".repeat(32);
    assertChange(
        "\"level\":\"info\"",
        "\"level\":\"warning\"",
        "finding dane.match mx.dane.example: warning -> info",
        "finding dane.rollover mx.dane.example: warning -> info");
    assertChange(
        "\"id\":\"dane.rollover\"",
        "\"id\":\"cert.days\"",
        "finding cert.days mx.dane.example: info -> gone",
        "finding dane.rollover mx.dane.example: new -> info");
    assertChange(
        "\"priority\":10",
        "\"priority\":20",
        "exchanger mx.dane.example: preference 20 -> preference 10");
    assertChange(
        "\"ip\":\"192.0.2.25\",\"outcome\":\"opened\"",
        "\"ip\":\"192.0.2.25\",\"outcome\":\"unreachable\"",
        "address mx.dane.example [192.0.2.25]: unreachable -> opened");
    assertChange(
        "\"mode\":\"enforce\"", "\"mode\":\"testing\"", "mta-sts mode: testing -> enforce");
    assertChange("\"id\":\"20261101T000000\"", "\"id\":\"1\"", "mta-sts id: 1 -> 20261101T000000");
    String with = ",\"3 1 1 " + next + "\"";
    assertEquals(
        List.of("tlsa mx.dane.example: new -> 3 1 1 " + next),
        changes(DANE.replace(with, ""), DANE));
    assertEquals(
        List.of("tlsa mx.dane.example: 3 1 1 " + next + " -> gone"),
        changes(DANE, DANE.replace(with, "")));
  }

  @Test
  void certificatesAreComparedByTheirKeys() throws IOException {
    String spki = "a1".repeat(32);
    String other = DANE.replaceAll("(\"spkiSha256\":\")[0-9a-f]+", "$1" + spki);
    List<String> changes = changes(other, DANE);
    assertEquals(2, changes.size(), changes::toString);
    assertTrue(
        changes
            .getFirst()
            .startsWith("certificate mx.dane.example [192.0.2.25]: key " + spki + " -> key "),
        changes::toString);
    String renewed = DANE.replace("\"notAfter\":\"2027", "\"notAfter\":\"2028");
    assertEquals(List.of(), changes(renewed, DANE));
  }

  @Test
  void hostsAndAddressesComeAndGo() throws IOException {
    String many = line(CheckSamples.manyExchangers());
    String fewer = many.replace("mx6.eu-west", "mx7.eu-west").replace("192.0.2.101", "192.0.2.99");
    List<String> changes =
        changes(fewer, many).stream().filter(change -> !change.startsWith("tlsa")).toList();
    assertEquals(
        List.of(
            "exchanger mx6.eu-west.large.example: new -> preference 60",
            "exchanger mx7.eu-west.large.example: preference 60 -> gone",
            "address mx1.eu-west.large.example [192.0.2.101]: new -> opened",
            "address mx1.eu-west.large.example [192.0.2.99]: opened -> gone"),
        changes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"certificate\":\\{[^}]*\\}|\"certificate\":null",
        "\"records\":\\[[^]]*\\]|\"records\":null",
        "\"mtaSts\":\\{\"source[^}]*\\}|\"mtaSts\":null",
      })
  void whatWasNotKnownHasNotChanged(String known, String unknown) throws IOException {
    String then = DANE.replaceAll(known, unknown);
    assertTrue(then.contains(unknown), then);
    assertEquals(List.of(), changes(then, DANE));
    assertEquals(List.of(), changes(DANE, then));
  }

  /** What keeps this sender from a policy for now does not withdraw it (RFC 8461 §3.3). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dns-failure",
        "fetch-failed",
        "webpki-invalid",
        "policy-invalid",
        "provider-failed"
      })
  void policyThatCouldNotBeFetchedIsNotGone(String reason) throws IOException {
    String failed = withoutPolicy(reason);
    assertEquals(List.of(), changes(DANE, failed));
    assertEquals(List.of(), changes(failed, DANE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-record", "record-invalid"})
  void policyThatIsNotAnnouncedIsGone(String reason) throws IOException {
    assertEquals(
        List.of("mta-sts id: 20261101T000000 -> gone", "mta-sts mode: enforce -> gone"),
        changes(DANE, withoutPolicy(reason)));
  }

  private static String withoutPolicy(String reason) {
    String line =
        DANE.replaceFirst("\"mode\":\"enforce\"", "\"mode\":null")
            .replaceFirst("\"id\":\"20261101T000000\"", "\"id\":null")
            .replaceFirst("\"reason\":null", "\"reason\":\"" + reason + "\"");
    assertTrue(line.contains(reason), line);
    return line;
  }

  @Test
  void addressesOfAFamilyThatIsNotKnownAreNotGone() throws IOException {
    String then = DANE.replace("2001:db8:17::25", "192.0.2.26");
    assertEquals(
        List.of("address mx.dane.example [192.0.2.26]: opened -> gone"), changes(then, DANE));
    String other = DANE.replace("2001:db8:17::25", "2001:db8:17::26");
    assertEquals(
        List.of(
            "address mx.dane.example [2001:db8:17::25]: new -> opened",
            "address mx.dane.example [2001:db8:17::26]: opened -> gone"),
        changes(other, DANE));
  }

  @Test
  void worstOfSeveralFindingsAboutOneThingIsCompared() throws IOException {
    String milder = "{\"id\":\"dane.match\",\"level\":\"info\",\"subject\":\"mx.dane.example\"}";
    String worse = milder.replace("info", "error");
    String then = DANE.replace("\"findings\":[", "\"findings\":[" + worse + "," + milder + ",");
    assertEquals(List.of("finding dane.match mx.dane.example: error -> info"), changes(then, DANE));
  }

  @Test
  void whatCouldNotBeCheckedHasLostNothing() throws IOException {
    String then =
        DANE.replace("\"verdict\":\"dane\"", "\"verdict\":\"unchecked\"")
            .replaceAll("\"exchangers\":\\[.*\\],\"findings\"", "\"exchangers\":[],\"findings\"");
    assertEquals(List.of("verdict dane.example: unchecked -> dane"), changes(then, DANE));
  }

  @Test
  void addressesThatAreNotKnownAreNotGone() throws IOException {
    String then =
        DANE.replaceAll(
            "\"addresses\":\\[.*\\],\"dane\":\\{\"outcome\":\"match\",\"record\":\"[^\"]*\",\"records",
            "\"addresses\":[],\"dane\":{\"outcome\":null,\"record\":null,\"records");
    assertTrue(then.contains("\"addresses\":[]"), then);
    assertEquals(List.of(), changes(then, DANE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "1",
        "{}",
        "x",
        "{\"schema\":2}",
        "{\"schema\":\"1\"}",
        "{\"schema\":1,\"schema\":1}"
      })
  void lineThatIsNoResultIsToldWithItsNumber(String wrong) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> read(DANE + "\n\n" + wrong));
    assertTrue(e.getMessage().startsWith("line 3: "), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"target\":\"dane.example\"|\"target\":null|line 1: target must be a text",
        "\"schema\":1|\"schema\":2|line 1: schema must be 1",
        "\"checkedAt\":\"2026|\"checkedAt\":\"when|line 1: checkedAt must be a moment such as"
            + " 2026-11-20T14:05:00Z",
        "\"checkedAt\":\"2026-|\"checkedAt\":\"+1000000000-|line 1: checkedAt must be a moment such"
            + " as 2026-11-20T14:05:00Z",
        "\"priority\":10|\"priority\":1.5|line 1: exchangers[0].priority must be a whole number",
        "\"priority\":10|\"priority\":99999999999|line 1: exchangers[0].priority must be a whole"
            + " number",
        "\"hostname\":\"mx.dane.example\"|\"hostname\":7|line 1: exchangers[0].hostname must be a"
            + " text",
        "\"limits\"|\"findings\"|line 1: invalid JSON: Duplicate Object property \"findings\"",
        "\"findings\":[{|\"findings\":[3,{|line 1: findings[0] must be an object",
        "\"ip\":\"192.0.2.25\"|\"ip\":{}|line 1: exchangers[0].addresses[1].ip must be a text",
        "\"records\":[|\"records\":[1,|line 1: exchangers[0].dane.records must be a list of texts",
        "\"mtaSts\":{\"source|\"mtaSts\":[],\"x\":{\"source|line 1: mtaSts must be an object"
      })
  void wrongFieldIsNamed(String part, String other, String message) {
    assertTrue(DANE.contains(part), DANE);
    int at = DANE.indexOf(part);
    String wrong = DANE.substring(0, at) + other + DANE.substring(at + part.length());
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> read(wrong));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  /** A set of TLSA records may have 64 KiB, and each host has one of its own. */
  @Test
  void lineThatACheckMayWriteIsTaken() throws IOException {
    String large = "\"3 1 0 " + "AB".repeat(60_000) + "\",";
    String then = DANE.replaceFirst("(\"records\":\\[)", "$1" + large.repeat(20));
    assertTrue(then.length() > 1 << 21);
    assertEquals(20, changes(then, DANE).size());
  }

  @Test
  void lineThatIsTooLongOrNoTextIsNotTaken() {
    String padding = " ".repeat(1 << 24);
    assertEquals(
        "line 1: is longer than 16777216 octets",
        assertThrows(IllegalArgumentException.class, () -> read(DANE + padding)).getMessage());
    byte[] octets = {'{', (byte) 0xff, '}'};
    assertEquals(
        "line 1: is not UTF-8",
        assertThrows(
                IllegalArgumentException.class,
                () -> EarlierRun.read(new ByteArrayInputStream(octets)))
            .getMessage());
  }

  @Test
  void lineThatBreaksOffIsToldWithoutTheParsersOwnPlace() {
    for (String line : List.of("{\"schema\":1", "{\"exchangers\":[1", "{\"exchangers\":[}")) {
      String message = assertThrows(IllegalArgumentException.class, () -> read(line)).getMessage();
      assertTrue(message.startsWith("line 1: invalid JSON: "), message);
      assertFalse(message.contains("Source"), message);
    }
  }

  @Test
  void messageOfTheParserIsHarmless() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> read("\u001b[2J"));
    assertTrue(!e.getMessage().contains("\u001b"), e.getMessage());
  }

  private static void assertChange(String now, String then, String... changes) throws IOException {
    assertTrue(DANE.contains(now), DANE);
    assertEquals(List.of(changes), changes(DANE.replace(now, then), DANE));
  }

  private static List<String> changes(String then, String now) throws IOException {
    return read(then).since(now).orElseThrow().list().stream()
        .map(
            change ->
                "%s %s: %s -> %s"
                    .formatted(
                        change.what(),
                        change.subject(),
                        change.before().orElse("new"),
                        change.now().orElse("gone")))
        .collect(Collectors.toList());
  }

  private static EarlierRun read(String lines) throws IOException {
    return EarlierRun.read(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
  }

  private static String line(CheckResult result) {
    return CheckJson.of(result).toString();
  }
}
