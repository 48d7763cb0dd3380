package mxconnect.cli.check.compare;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Takes from a line of JSON what is compared. Unknown fields may come with a later version. */
final class SnapshotReader {
  private static final int SCHEMA = 1;

  /** What the DNS says for certain; for any other reason there may be a policy all the same. */
  private static final Set<String> WITHOUT_POLICY = Set.of("no-record", "record-invalid");

  private final Fields result;
  private final Map<Kind, Map<String, String>> kinds = new EnumMap<>(Kind.class);

  private SnapshotReader(Fields result) {
    this.result = result;
  }

  /**
   * Reads a result.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Snapshot read(Fields result) {
    if (result.number("schema") != SCHEMA) {
      throw result.bad("schema", String.valueOf(SCHEMA));
    }
    return new SnapshotReader(result).snapshot();
  }

  private Snapshot snapshot() {
    String verdict = result.text("verdict");
    List<Fields> exchangers = result.objects("exchangers");
    List<Fields> findings = result.objects("findings");
    if (!verdict.equals("unchecked")) {
      findings.forEach(this::finding);
      kinds.putIfAbsent(Kind.FINDING, Map.of());
    }
    if (!exchangers.isEmpty() || verdict.equals("undeliverable")) {
      exchangers.forEach(this::exchanger);
      kinds.putIfAbsent(Kind.EXCHANGER, Map.of());
    }
    result.object("mtaSts").ifPresent(this::policy);
    return new Snapshot(checkedAt(), verdict, kinds);
  }

  private Instant checkedAt() {
    try {
      return Instant.ofEpochMilli(Instant.parse(result.text("checkedAt")).toEpochMilli());
    } catch (DateTimeParseException | ArithmeticException e) {
      throw result.bad("checkedAt", "a moment such as 2026-11-20T14:05:00Z");
    }
  }

  /** The worst come first: of several about one thing the worst counts. */
  private void finding(Fields finding) {
    kinds
        .computeIfAbsent(Kind.FINDING, any -> new TreeMap<>())
        .putIfAbsent(finding.text("id") + " " + finding.text("subject"), finding.text("level"));
  }

  private void exchanger(Fields exchanger) {
    String hostname = exchanger.text("hostname");
    put(Kind.EXCHANGER, hostname, "preference " + exchanger.number("priority"));
    exchanger.objects("addresses").forEach(address -> address(hostname, address));
    exchanger
        .object("dane")
        .flatMap(dane -> dane.texts("records"))
        .ifPresent(
            records ->
                put(
                    Kind.TLSA,
                    hostname,
                    String.join(Snapshot.SEPARATOR, records.stream().sorted().toList())));
  }

  private void address(String hostname, Fields address) {
    String subject = hostname + " [" + address.text("ip") + "]";
    put(Kind.ADDRESS, subject, address.text("outcome"));
    address
        .object("certificate")
        .ifPresent(
            certificate -> put(Kind.CERTIFICATE, subject, "key " + certificate.text("spkiSha256")));
  }

  private void policy(Fields report) {
    Optional<String> mode = report.optionalText("mode");
    if (mode.isPresent()) {
      put(Kind.POLICY, "mode", mode.get());
      report.optionalText("id").ifPresent(id -> put(Kind.POLICY, "id", id));
    } else if (report.optionalText("reason").filter(WITHOUT_POLICY::contains).isPresent()) {
      put(Kind.POLICY, "mode", "");
      put(Kind.POLICY, "id", "");
    }
  }

  private void put(Kind kind, String subject, String value) {
    kinds.computeIfAbsent(kind, any -> new TreeMap<>()).put(subject, value);
  }
}
