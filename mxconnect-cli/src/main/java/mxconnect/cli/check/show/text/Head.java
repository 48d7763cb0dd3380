package mxconnect.cli.check.show.text;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import mxconnect.api.Target;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.ZoneLink;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Finding;
import mxconnect.cli.check.finding.FindingId;
import mxconnect.cli.check.finding.Level;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.check.show.VerdictSentence;
import mxconnect.cli.text.Seconds;

/** The first lines: the verdict, why, what will break, how to fix it, and what lies behind it. */
final class Head {
  /** Those that tell of a day from which on something does not work any more. */
  private static final Set<FindingId> OF_TIME =
      Set.of(
          FindingId.CERT_DAYS,
          FindingId.DNS_SIGNATURE_DAYS,
          FindingId.DANE_ROLLOVER,
          FindingId.MTA_STS_AGE);

  private static final int LABEL_COLUMNS = 11;

  private final CheckResult result;
  private final Page page;

  Head(CheckResult result, Page page) {
    this.result = result;
    this.page = page;
  }

  void draw() {
    verdict();
    line("why", Tone.PLAIN, Reasons.of(result));
    breaks().ifPresent(found -> line("breaks", tone(found), found.subject() + ": " + found.text()));
    fix().ifPresent(fix -> line("fix", Tone.PLAIN, fix));
    international().ifPresent(name -> line("domain", Tone.PLAIN, name));
    result.facts().mx().flatMap(Head::dnssec).ifPresent(text -> line("DNSSEC", Tone.PLAIN, text));
    result.facts().mtaSts().ifPresent(report -> line("MTA-STS", Tone.PLAIN, report.toString()));
    line(
        "checked",
        Tone.FAINT,
        Minute.of(result.facts().checkedAt()) + ", " + Seconds.of(result.facts().duration()));
  }

  private void verdict() {
    Verdict verdict = result.verdict();
    page.labelled(
        page.sign(Signs.of(verdict)) + verdict.word() + "  ",
        Signs.tone(verdict),
        Tone.STRONG,
        result.facts().asked() + ": " + VerdictSentence.of(result));
  }

  private void line(String label, Tone tone, String text) {
    page.labelled(("  %-" + (LABEL_COLUMNS - 2) + "s").formatted(label), Tone.FAINT, tone, text);
  }

  private Optional<Finding> breaks() {
    return result.findings().stream()
        .filter(found -> found.level() != Level.INFO && OF_TIME.contains(found.id()))
        .findFirst();
  }

  private static Tone tone(Finding found) {
    return found.level() == Level.ERROR ? Tone.BAD : Tone.WARNING;
  }

  /** Returns the first fix if it is short, and else where it stands. */
  private Optional<String> fix() {
    return result.findings().stream()
        .filter(found -> found.level() != Level.INFO && !found.fix().isEmpty())
        .findFirst()
        .map(found -> isShort(found.fix()) ? found.fix() : "see " + found.id().word() + " below");
  }

  /** A record is short if it need not be broken. */
  private boolean isShort(String fix) {
    int room = page.width() - (Fix.isRecord(fix) ? LABEL_COLUMNS : 0);
    return fix.length() <= room && fix.indexOf('\n') < 0;
  }

  private Optional<String> international() {
    return result
        .facts()
        .target()
        .filter(Target.Domain.class::isInstance)
        .map(Target.Domain.class::cast)
        .filter(domain -> !domain.name().equals(domain.unicode()))
        .map(Target.Domain::name);
  }

  private static Optional<String> dnssec(LookupFact mx) {
    return mx.chain().map(chain -> "MX " + word(chain) + " (" + zones(chain) + ")" + why(chain));
  }

  private static String word(ChainOfTrust chain) {
    return chain.status().name().toLowerCase(Locale.ROOT);
  }

  /** An alias leads into zones that are not below the one before. */
  private static String zones(ChainOfTrust chain) {
    StringBuilder path = new StringBuilder();
    String before = "";
    for (ZoneLink link : chain.zones()) {
      String zone = link.zone();
      if (!path.isEmpty()) {
        path.append(before.equals(".") || zone.endsWith("." + before) ? " > " : ", ");
      }
      path.append(zone);
      before = zone;
    }
    return path.toString();
  }

  private static String why(ChainOfTrust chain) {
    return chain.reason().isEmpty() ? "" : ": " + chain.reason();
  }
}
