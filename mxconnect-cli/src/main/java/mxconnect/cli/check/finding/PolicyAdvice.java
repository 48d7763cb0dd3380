package mxconnect.cli.check.finding;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;

/**
 * Writes the file and the record by which a domain publishes its policy (RFC 8461 §3).
 *
 * @param facts what was seen of the domain
 * @param report the policy that is in force, if there is one
 */
record PolicyAdvice(TargetFacts facts, MtaStsReport report) {
  /** The least that is advised, in seconds. */
  static final long MAX_AGE = Duration.ofDays(14).toSeconds();

  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

  String url() {
    return "https://mta-sts." + Subjects.of(facts) + "/.well-known/mta-sts.txt";
  }

  String announcement() {
    return "_mta-sts."
        + Subjects.of(facts)
        + ". IN TXT \"v=STSv1; id="
        + ID.format(facts.checkedAt())
        + "\"";
  }

  /** Returns an advice with the policy file: that of the known policy, or a first one to test. */
  String file(String advice) {
    MtaStsMode mode = report.mode().orElse(MtaStsMode.TESTING);
    String hosts =
        hosts().distinct().map(host -> "mx: " + host + "\n").collect(Collectors.joining());
    if (mode != MtaStsMode.NONE && hosts.isEmpty()) {
      return advice + ", with a line for each of your mail exchangers.";
    }
    return advice
        + ":\nversion: STSv1\nmode: "
        + mode.word()
        + "\n"
        + (mode == MtaStsMode.NONE ? "" : hosts)
        + "max_age: "
        + maxAge();
  }

  private long maxAge() {
    return Math.max(MAX_AGE, report.maxAge().map(Duration::toSeconds).orElse(0L));
  }

  private Stream<String> hosts() {
    return report.mx().isEmpty()
        ? facts.exchangers().stream().map(ExchangerFact::hostname)
        : report.mx().stream();
  }
}
