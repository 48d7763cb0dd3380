package mxconnect.tests.real.dnssec;

import java.util.List;
import java.util.stream.Collectors;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Record;

/** Writes zone files. */
final class Texts {
  static final int TTL = 300;

  /** The name of the one name server, which lies in the root. */
  private static final String APEX =
      """
      $ORIGIN %s
      $TTL %d
      @  SOA  ns. hostmaster. 1 3600 600 86400 %2$d
      @  NS   ns.
      """;

  private Texts() {}

  static String zone(ZoneKind kind, List<KeyFile> keys, List<Delegation> delegations) {
    return APEX.formatted(kind.origin(), TTL)
        + kind.records()
        + lines(keys.stream().filter(key -> key.key().isInKeySet()).map(KeyFile::record).toList())
        + delegations.stream().map(Texts::delegation).collect(Collectors.joining());
  }

  private static String delegation(Delegation delegation) {
    return delegation.child().origin() + " NS ns.\n" + lines(delegation.ds());
  }

  private static String lines(List<? extends Record> records) {
    return records.stream().map(one -> one + "\n").collect(Collectors.joining());
  }

  /** What a zone says of one below it. */
  record Delegation(ZoneKind child, List<DSRecord> ds) {}
}
