package mxconnect.cli.check.finding;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mxconnect.api.dns.TxtRecord;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.cli.check.fact.TargetFacts;

/** Judges the record that asks for TLS reports (RFC 8460 §3). */
final class TlsRptFindings {
  private static final Pattern BEGINNING = Pattern.compile("v=TLSRPTv1[ \\t]*+;");
  private static final Pattern MEANT = Pattern.compile("(?i)tlsrpt");

  /** Looked for from the beginning of each run alone, or thousands of blanks would take seconds. */
  private static final Pattern WSP_AROUND = Pattern.compile("^[ \\t]++|(?<![ \\t])[ \\t]++$");

  private static final Pattern FIELD =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}+=[!-:<-~ \\t]*+");
  private static final String RUA = "rua=";

  private TlsRptFindings() {}

  static List<Finding> of(TargetFacts facts) {
    return facts
        .tlsReports()
        .filter(lookup -> lookup.answer().isPresent() && !Subjects.takesNoMail(facts))
        .flatMap(lookup -> of(lookup, Subjects.of(facts)))
        .stream()
        .toList();
  }

  private static Optional<Finding> of(LookupFact lookup, String domain) {
    List<String> texts = lookup.records(TxtRecord.class).stream().map(TxtRecord::text).toList();
    List<String> records =
        texts.stream().filter(text -> BEGINNING.matcher(text).lookingAt()).toList();
    return switch (records.size()) {
      case 0 ->
          Optional.of(none(texts.stream().filter(t -> MEANT.matcher(t).find()).toList(), domain));
      case 1 -> fault(records.getFirst()).map(why -> invalid(why, records.getFirst(), domain));
      default ->
          Optional.of(
              finding(
                  Level.WARNING,
                  domain,
                  "There are "
                      + records.size()
                      + " records that ask for TLS reports, and one is allowed: senders send none.",
                  "Publish just one, with all the addresses in its rua field."));
    };
  }

  /** A wildcard may bring in records that are meant for something else. */
  private static Finding none(List<String> texts, String domain) {
    String advice = "Publish, with an address of yours:\n" + example(domain);
    return texts.isEmpty()
        ? finding(
            Level.INFO,
            domain,
            "The domain asks for no TLS reports: nobody tells it when senders cannot deliver over"
                + " verified TLS.",
            advice)
        : finding(
            Level.WARNING,
            domain,
            "There is a TXT record, and it asks for no TLS reports, because it does not begin with"
                + " v=TLSRPTv1; as it must: '"
                + Excerpt.of(texts.getFirst())
                + "'.",
            advice);
  }

  private static Finding invalid(String why, String text, String domain) {
    return finding(
        Level.WARNING,
        domain,
        "The record that asks for TLS reports cannot be used: "
            + why
            + ". It is '"
            + Excerpt.of(text)
            + "'.",
        "Publish, with an address of yours:\n" + example(domain));
  }

  private static Optional<String> fault(String text) {
    List<String> fields =
        Stream.of(text.split(";", -1)).skip(1).map(TlsRptFindings::strip).toList();
    List<String> filled =
        fields.getLast().isEmpty() ? fields.subList(0, fields.size() - 1) : fields;
    Optional<String> bad =
        filled.stream().filter(field -> !FIELD.matcher(field).matches()).findFirst();
    if (bad.isPresent()) {
      return Optional.of("'" + Excerpt.of(bad.get()) + "' is not name=value");
    }
    List<String> uris =
        filled.stream()
            .filter(field -> field.startsWith(RUA))
            .flatMap(field -> Stream.of(field.substring(RUA.length()).split(",", -1)))
            .map(TlsRptFindings::strip)
            .toList();
    if (uris.isEmpty()) {
      return Optional.of("it has no rua field");
    }
    return uris.stream()
        .filter(uri -> !isUsable(uri))
        .findFirst()
        .map(uri -> "'" + Excerpt.of(uri) + "' is no mailto or https URI");
  }

  private static String strip(String field) {
    return WSP_AROUND.matcher(field).replaceAll("");
  }

  /** An exclamation mark must be encoded (RFC 8460 §3). */
  private static boolean isUsable(String text) {
    try {
      URI uri = new URI(text);
      String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      return text.indexOf('!') < 0
          && switch (scheme) {
            case "https" -> uri.getHost() != null;
            case "mailto" -> uri.isOpaque() && uri.getSchemeSpecificPart().indexOf('@') > 0;
            default -> false;
          };
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String example(String domain) {
    return "_smtp._tls."
        + domain
        + ". IN TXT \"v=TLSRPTv1; rua=mailto:tls-reports@"
        + domain
        + "\"";
  }

  private static Finding finding(Level level, String domain, String text, String fix) {
    return Finding.of(FindingId.TLSRPT_RECORD, level, domain, text)
        .withFix(fix)
        .withRfc("RFC 8460 §3");
  }
}
