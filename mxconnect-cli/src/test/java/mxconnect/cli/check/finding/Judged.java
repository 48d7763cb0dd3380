package mxconnect.cli.check.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a check comes to, with what a test may ask of it. */
record Judged(CheckResult result) {
  private static final Pattern RFC =
      Pattern.compile("(RFC \\d{4} §[\\d.]+(, §[\\d.]+)*(, (?=RFC)|$))*");

  /** Every finding is written well, whatever it is about. */
  Judged {
    all(result).forEach(Judged::isWellWritten);
    isExplained(result);
  }

  /** Whoever gets no mail, or no verdict, is told why. */
  private static void isExplained(CheckResult result) {
    boolean failing =
        result.verdict() == Verdict.FAILING || result.verdict() == Verdict.UNDELIVERABLE;
    assertTrue(
        !failing || result.findings().stream().anyMatch(f -> f.level() == Level.ERROR),
        () -> "no error: " + result.findings());
    assertTrue(result.verdict() != Verdict.UNCHECKED || !result.limits().isEmpty(), "no limit");
  }

  private static Stream<Finding> all(CheckResult result) {
    return Stream.concat(result.findings().stream(), result.limits().stream());
  }

  private static void isWellWritten(Finding finding) {
    String text = finding.text().replace("null MX", "MX");
    assertTrue(Character.isUpperCase(text.charAt(0)) || Character.isDigit(text.charAt(0)), text);
    assertTrue(text.endsWith(".") || text.endsWith("…") || text.contains("must: "), text);
    for (String bad : List.of("..", ": .", " .", "  ", ". .", "null", "Optional[")) {
      assertEquals(-1, text.indexOf(bad), () -> bad + " in " + text);
    }
    assertEquals(-1, finding.fix().indexOf("null"), finding.fix());
    assertTrue(RFC.matcher(finding.rfc()).matches(), finding.rfc());
    assertTrue(text.length() < 1_500, text);
  }

  Judged verdict(Verdict wanted) {
    assertEquals(wanted, result.verdict(), () -> lines().toString());
    return this;
  }

  /** There is this finding, and these words stand in its text or in what to do. */
  Judged has(FindingId id, Level level, String subject, String... words) {
    List<Finding> candidates =
        all(result)
            .filter(found -> found.id() == id && found.level() == level)
            .filter(found -> found.subject().equals(subject))
            .filter(
                found ->
                    Stream.of(words)
                        .allMatch(word -> (found.text() + "\n" + found.fix()).contains(word)))
            .toList();
    assertEquals(1, candidates.size(), () -> id + " " + level + " " + subject + " in " + lines());
    return this;
  }

  /** Nothing of this kind says or advises this. */
  Judged neverSays(FindingId id, String words) {
    assertEquals(
        List.of(),
        all(result)
            .filter(found -> found.id() == id)
            .filter(found -> (found.text() + "\n" + found.fix()).contains(words))
            .toList());
    return this;
  }

  /** There is nothing of this kind. */
  Judged hasNo(FindingId... ids) {
    List<FindingId> unwanted = List.of(ids);
    assertEquals(List.of(), all(result).filter(found -> unwanted.contains(found.id())).toList());
    return this;
  }

  /** There is nothing worse than what is good to know. */
  Judged isFine() {
    assertEquals(
        List.of(), result.findings().stream().filter(f -> f.level() != Level.INFO).toList());
    return this;
  }

  /** There is no limit of this machine. */
  Judged isUnlimited() {
    assertEquals(List.of(), result.limits());
    return this;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(result.verdict().word());
    all(result)
        .forEach(
            found ->
                lines.add(
                    "\n"
                        + found.level()
                        + " "
                        + found.id().word()
                        + " "
                        + found.subject()
                        + ": "
                        + found.text()));
    return lines;
  }
}
