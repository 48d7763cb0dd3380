package mxconnect.cli.check.finding;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mxconnect.api.dns.TxtRecord;
import mxconnect.cli.check.fact.LookupFact;

/** Reads what there is of a record that announces an MTA-STS policy (RFC 8461 §3.1). */
final class StsRecord {
  private static final Pattern BEGINNING = Pattern.compile("v=STSv1[ \\t]*+;");
  private static final Pattern MEANT = Pattern.compile("(?i)^\\W*+v\\s*+=\\s*+sts|stsv\\d");
  private static final Pattern ID =
      Pattern.compile(";[ \\t]*+id=([A-Za-z0-9]{1,32}+)[ \\t]*+(;|$)");

  private StsRecord() {}

  /** Tells whether at least one record says that there is a policy. */
  static boolean isAnnounced(LookupFact lookup) {
    return !announcements(lookup).isEmpty();
  }

  /** Returns the records that begin as they must. */
  static List<String> announcements(LookupFact lookup) {
    return texts(lookup).stream().filter(text -> BEGINNING.matcher(text).lookingAt()).toList();
  }

  /** Returns the records that seem to be meant to; a wildcard may bring in others. */
  static List<String> attempts(LookupFact lookup) {
    return texts(lookup).stream().filter(text -> MEANT.matcher(text).find()).toList();
  }

  private static List<String> texts(LookupFact lookup) {
    return lookup.records(TxtRecord.class).stream().map(TxtRecord::text).toList();
  }

  /** Returns the id that is announced; empty unless there is one record with one. */
  static Optional<String> id(LookupFact lookup) {
    List<String> records = announcements(lookup);
    if (records.size() != 1) {
      return Optional.empty();
    }
    Matcher id = ID.matcher(records.getFirst());
    return id.find() ? Optional.of(id.group(1)) : Optional.empty();
  }
}
