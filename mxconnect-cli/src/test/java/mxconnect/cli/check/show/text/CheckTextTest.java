package mxconnect.cli.check.show.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.api.IpLiteral;
import mxconnect.api.spi.support.Printable;
import mxconnect.cli.check.CheckSamples;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Finding;
import mxconnect.cli.check.finding.FindingId;
import mxconnect.cli.check.finding.Level;
import mxconnect.cli.check.finding.Thresholds;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.text.Columns;
import mxconnect.cli.text.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTextTest {
  /** So much of an address stays in one line of a cell. */
  private static final int WRAPPED = 14;

  private static final Pattern PAINT = Pattern.compile("\u001b\\[[0-9]+m");

  @ParameterizedTest
  @ValueSource(ints = {60, 61, 72, 80, 100, 132, 200, 300})
  void noLineIsWiderThanTheTerminal(int width) {
    for (CheckResult result : CheckSamples.all()) {
      for (boolean interactive : List.of(true, false)) {
        for (String line : lines(result, new Terminal(interactive, interactive, width))) {
          String shown = PAINT.matcher(line).replaceAll("");
          assertTrue(Columns.of(shown) <= width, Columns.of(shown) + " columns: " + shown);
        }
      }
    }
  }

  static Stream<Arguments> everyResultAtSomeWidths() {
    return CheckSamples.all().stream()
        .flatMap(
            result ->
                IntStream.of(60, 80, 200)
                    .mapToObj(width -> Arguments.of(result.facts().asked(), width, result)));
  }

  @ParameterizedTest(name = "{0} at {1}")
  @MethodSource("everyResultAtSomeWidths")
  void everythingThatWasFoundIsThere(String asked, int width, CheckResult result) {
    String all = dense(String.join("", lines(result, plain(width))));
    for (Finding found :
        Stream.of(result.findings(), result.limits()).flatMap(List::stream).toList()) {
      for (String part :
          List.of(
              found.level().word(),
              found.id().word(),
              found.subject(),
              found.text(),
              found.rfc())) {
        assertTrue(all.contains(dense(Printable.of(part))), part);
      }
      String fix = dense(Printable.of(found.fix().replace("\n", "")));
      assertTrue(
          all.replace("(", "").replace(")", "").contains(fix.replace("(", "").replace(")", "")),
          fix);
    }
    result
        .facts()
        .exchangers()
        .forEach(
            exchanger -> {
              assertTrue(all.contains(exchanger.hostname()), exchanger.hostname());
              exchanger
                  .addresses()
                  .forEach(
                      address -> {
                        String ip = IpLiteral.format(address.address());
                        assertTrue(
                            all.contains(ip.substring(0, Math.min(ip.length(), WRAPPED))), ip);
                      });
            });
  }

  private static String dense(String text) {
    return text.replaceAll("\\s", "");
  }

  @Test
  void verdictComesFirstInWords() {
    for (CheckResult result : CheckSamples.all()) {
      String first = lines(result, plain(80)).getFirst();
      assertTrue(
          first.startsWith(result.verdict().word() + "  " + result.facts().asked() + ": "), first);
    }
  }

  @Test
  void controlCharactersOfTheNetworkNeverReachTheTerminal() {
    for (Terminal terminal : List.of(plain(80), new Terminal(true, true, 80))) {
      for (String line : lines(CheckSamples.hostile(), terminal)) {
        String left = PAINT.matcher(line).replaceAll("");
        assertEquals(Printable.of(left), left);
      }
    }
  }

  @Test
  void coloursAndSignsAreForTerminals() {
    CheckResult result = CheckSamples.busy();
    assertTrue(
        lines(result, new Terminal(true, true, 80)).getFirst().startsWith("\u001b[31m✗ failing"));
    assertTrue(lines(result, new Terminal(true, false, 80)).getFirst().startsWith("✗ failing"));
    String text = String.join("\n", lines(result, plain(80)));
    assertFalse(text.contains("\u001b"), text);
    assertFalse(text.contains("✗"), text);
  }

  @Test
  void failureSaysWhereItFailedAndWhy() {
    assertEquals(
        List.of(
            "failing  busy.example: mail has to wait: no mail exchanger can be used",
            "  why      mx.busy.example [192.0.2.70]: the server greets with 421 4.3.2 too",
            "           busy",
            "  fix      Start the mail server, or take the address out of the DNS.",
            "  DNSSEC   MX insecure (. > example > busy.example): the parent zone proves that",
            "           there is no DS record for busy.example",
            "  MTA-STS  no policy (no-record)",
            "  checked  2026-11-27 03:00 UTC, 1.2 s",
            "",
            "  EXCHANGER           ADDRESS     STARTTLS  TLS  DANE     MTA-STS  CERTIFICATE",
            "  10 mx.busy.example  192.0.2.70  unknown   -    no TLSA  none     -",
            "                        session-failed, GREETING_REFUSED: the server greets wit…",
            "                      192.0.2.71  unknown   -    no TLSA  none     -",
            "                        unreachable, CONNECTION_REFUSED: Connection refused",
            "",
            "findings:",
            "  error    smtp.greeting: mx.busy.example [192.0.2.70]",
            "           The server greets with 421 4.3.2 too busy: it takes no mail at",
            "           present.",
            "           RFC 5321 §3.1",
            "  error    smtp.connect: mx.busy.example [192.0.2.71]",
            "           The connection is refused.",
            "           fix: Start the mail server, or take the address out of the DNS.",
            "           RFC 5321 §5.1"),
        lines(CheckSamples.busy(), plain(80)));
  }

  @Test
  void reasonIsWhatMayPassAtAnAddressThatWasDialled() {
    List<String> lines = lines(CheckSamples.mixed(), plain(132));
    assertTrue(
        lines.contains("  why      mx.mispinned.example [192.0.2.60]: no record matches"),
        lines::toString);
  }

  @Test
  void tableGrowsWithTheTerminal() {
    assertEquals(
        List.of(
            "    ADDRESS          STARTTLS  TLS  DANE   MTA-STS  CERT",
            "  10 mx.dane.example",
            "    2001:db8:17::25  yes       1.3  match  valid    61 days",
            "    192.0.2.25       yes       1.3  match  valid    61 days"),
        table(CheckSamples.dane(), 60));
    assertEquals(
        List.of(
            "  EXCHANGER           ADDRESS          STARTTLS  TLS  DANE                 MTA-STS "
                + " CERTIFICATE",
            "  10 mx.dane.example  2001:db8:17::25  yes       1.3  match 3 1 1 depth 0  valid    61"
                + " days, Example Issuing CA",
            "                      192.0.2.25       yes       1.3  match 3 1 1 depth 0  valid    61"
                + " days, Example Issuing CA"),
        table(CheckSamples.dane(), 132));
  }

  @Test
  void addressThatIsTooWideIsWrappedInItsCell() {
    assertEquals(
        List.of(
            "    192.0.2.101       yes       1.3  match  none     30 days",
            "    2001:db8:1234:    yes       1.3  match  none     30 days",
            "    5678:9abc:def0:",
            "    0:1"),
        table(CheckSamples.manyExchangers(), 60).subList(2, 6));
  }

  @Test
  void limitsOfThisMachineStandApart() {
    List<String> lines = lines(CheckSamples.unchecked(), plain(80));
    assertFalse(lines.contains("findings:"), lines::toString);
    assertTrue(lines.contains("not found out, because of this machine:"), lines::toString);
  }

  /** RFC 1035 §5.1: parentheses group what goes over a line end; RFC 6698 §2.2: blanks in data. */
  @Test
  void longRecordCanBePastedAllTheSame() {
    List<String> lines = lines(CheckSamples.mismatch(), plain(60));
    int start = lines.indexOf("           fix: _25._tcp.mx.mispinned.example. IN TLSA (");
    assertTrue(start > 0, lines::toString);
    String pasted = String.join(" ", lines.subList(start, start + 4)).replaceAll(" +", " ");
    assertTrue(
        pasted.matches(
            " fix: _25\\._tcp\\.mx\\.mispinned\\.example\\. IN TLSA \\( 3 1 1 [0-9A-F]{32}"
                + " [0-9A-F]{32} \\)"),
        pasted);
  }

  @Test
  void recordOfALongNameIsGroupedBehindTheName() {
    assertEquals(
        List.of(
            "_25._tcp.some.long.name.example. (",
            "IN TLSA",
            "3 1 1",
            "ABABABABABABABABABABABABABABABAB )"),
        Fix.lines("_25._tcp.some.long.name.example. IN TLSA 3 1 1 " + "AB".repeat(16), 36));
  }

  /** The name of a record cannot be continued on another line (RFC 1035 §5.1). */
  @ParameterizedTest
  @ValueSource(ints = {36, 50, 56, 64, 120, 250})
  void nameOfARecordIsNotBroken(int length) {
    String owner = "_25._tcp." + "long-label.".repeat(25).substring(0, length) + "example.";
    String digest = "AB".repeat(32);
    Finding found =
        new Finding(
            FindingId.DANE_MATCH,
            Level.ERROR,
            "mx.example",
            "It fits none.",
            "Publish:\n" + owner + " IN TLSA 3 1 1 " + digest + "\nand wait.",
            "");
    CheckResult result =
        new CheckResult(CheckSamples.nullMx().facts(), Verdict.DANE, List.of(found), List.of());
    List<String> lines = lines(result, plain(60));
    int start = lines.indexOf("           fix: Publish:") + 1;
    List<String> pasted =
        lines.subList(start, lines.indexOf("                and wait.")).stream()
            .map(String::strip)
            .toList();
    assertTrue(pasted.getFirst().startsWith(owner + " "), pasted::toString);
    assertEquals(
        owner + "INTLSA311" + digest,
        String.join("", pasted).replaceAll("[ ()]", ""),
        "within parentheses");
    assertTrue(pasted.stream().skip(1).allMatch(line -> line.length() <= 58), pasted::toString);
  }

  @Test
  void nameThatHasNoRoomBesideTheLabelStandsBelowIt() {
    String owner = "_25._tcp." + "a".repeat(40) + ".example.";
    Finding found =
        new Finding(
            FindingId.DNS_MX,
            Level.ERROR,
            "a.example",
            "It has none.",
            owner + " IN MX 10 mail.example.",
            "");
    CheckResult result =
        new CheckResult(CheckSamples.nullMx().facts(), Verdict.DANE, List.of(found), List.of());
    List<String> lines = lines(result, plain(80));
    assertTrue(lines.contains("  fix      see dns.mx below"), lines::toString);
    int label = lines.indexOf("           fix:");
    assertEquals("  " + owner + " IN MX 10 mail.example.", lines.get(label + 1));
  }

  private static List<String> table(CheckResult result, int width) {
    List<String> lines = lines(result, plain(width));
    int start = lines.indexOf("") + 1;
    int end = lines.subList(start, lines.size()).indexOf("");
    return lines.subList(start, end < 0 ? lines.size() : start + end);
  }

  private static Terminal plain(int width) {
    return new Terminal(false, false, width);
  }

  private static List<String> lines(CheckResult result, Terminal terminal) {
    return new CheckText(terminal, false, Optional.empty(), Thresholds.defaults()).lines(result);
  }

  /** RFC 8461 §3.1, RFC 8460 §3: several strings of a TXT record are read as one. */
  @Test
  void longTextIsFoldedIntoStrings() {
    assertEquals(
        List.of(
            "_smtp._tls.some.example. IN TXT (",
            "\"v=TLSRPTv1; \"",
            "\"rua=mailto:reports@some.example\" )"),
        Fix.lines(
            "_smtp._tls.some.example. IN TXT \"v=TLSRPTv1; rua=mailto:reports@some.example\"", 40));
  }

  @Test
  void whatFitsIsLeftAsItIs() {
    String txt = "_mta-sts.some.example. IN TXT \"v=STSv1; id=1\"";
    assertEquals(List.of(txt), Fix.lines(txt, 60));
    assertEquals(List.of("Publish:"), Fix.lines("Publish:", 4));
  }

  @Test
  void findingsThatSayTheSameAreOne() {
    Finding one = finding(Level.INFO, "a.example");
    Finding two = finding(Level.INFO, "b.example");
    CheckResult result =
        new CheckResult(CheckSamples.nullMx().facts(), Verdict.DANE, List.of(one, two), List.of());
    List<String> lines = lines(result, plain(80));
    assertEquals(
        List.of(
            "findings:",
            "  info     dns.dnssec: a.example, b.example",
            "           DNSSEC vouches for it."),
        lines.subList(lines.indexOf("findings:"), lines.size()));
  }

  @Test
  void amongManyTargetsOnlyWhatNeedsSomebodyIsShown() {
    CheckResult result =
        new CheckResult(
            CheckSamples.nullMx().facts(),
            Verdict.DANE,
            List.of(finding(Level.WARNING, "a.example"), finding(Level.INFO, "b.example")),
            List.of());
    List<String> lines =
        new CheckText(plain(80), true, Optional.empty(), Thresholds.defaults()).lines(result);
    assertEquals(
        List.of(
            "findings:",
            "  warning  dns.dnssec: a.example",
            "           DNSSEC vouches for it.",
            "",
            "1 more of level info, shown for one target alone"),
        lines.subList(lines.indexOf("findings:"), lines.size()));
  }

  private static Finding finding(Level level, String subject) {
    return new Finding(FindingId.DNS_DNSSEC, level, subject, "DNSSEC vouches for it.", "", "");
  }
}
