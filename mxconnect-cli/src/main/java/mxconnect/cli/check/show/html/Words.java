package mxconnect.cli.check.show.html;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaStsReport;

/** The words for what the engine says in constants. */
final class Words {
  private static final Set<String> ABBREVIATIONS =
      Set.of("DANE", "DNS", "EHLO", "MTA", "MX", "REQUIRETLS", "STARTTLS", "STS", "TLS", "TLSA");

  private Words() {}

  /** Returns a code as words, such as {@code certificate rejected}. */
  static String of(ErrorCode code) {
    return Arrays.stream(code.name().split("_"))
        .map(word -> ABBREVIATIONS.contains(word) ? word : word.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "))
        .replace("MTA STS", "MTA-STS");
  }

  static String of(MtaStsReport.Reason reason) {
    return switch (reason) {
      case NO_RECORD -> "the domain announces none";
      case RECORD_INVALID -> "the record that announces it is not valid";
      case DNS_FAILURE -> "the record that announces it could not be looked up";
      case FETCH_FAILED -> "the policy could not be fetched";
      case WEBPKI_INVALID -> "the certificate of the policy host is not to be trusted";
      case POLICY_INVALID -> "the policy is not valid";
      case PROVIDER_FAILED -> "the fetcher failed here, which says nothing about the domain";
    };
  }

  static String of(DaneReport.Verdict verdict) {
    return switch (verdict) {
      case NOT_APPLICABLE -> "does not apply";
      case NO_RECORDS -> "no records";
      case IGNORED -> "records do not count";
      case ENCRYPT -> "encryption only";
      case DANE -> "applies";
      case LOOKUP_FAILED -> "look-up failed";
      case REQUIRED -> "required, cannot be had";
    };
  }
}
