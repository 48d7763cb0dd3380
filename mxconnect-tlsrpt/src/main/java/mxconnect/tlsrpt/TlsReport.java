package mxconnect.tlsrpt;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import mxconnect.api.spi.support.Printable;

/**
 * The report for one recipient domain on one day (RFC 8460 §4, §5). {@link TlsReports} makes it.
 * Immutable.
 */
public final class TlsReport {
  /** The media type of a report that is compressed (RFC 8460 §5.3, §6.4). */
  public static final String MEDIA_TYPE = "application/tlsrpt+gzip";

  /** The {@code unique-id} of file names (RFC 8460 §5.1). */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,64}");

  private final Submitter submitter;
  private final String domain;
  private final LocalDate day;
  private final String id;
  private final List<PolicyResult> results;

  TlsReport(
      Submitter submitter, String domain, LocalDate day, String id, List<PolicyResult> results) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not the id of a report: '" + Printable.message(id) + "'");
    }
    this.submitter = submitter;
    this.domain = domain;
    this.day = day;
    this.id = id;
    this.results = results;
  }

  /**
   * Returns the recipient domain in A-labels, at which the {@link TlsReportRecord} is looked up.
   */
  public String domain() {
    return domain;
  }

  /** Returns the day that it is about, in UTC. */
  public LocalDate day() {
    return day;
  }

  /** Returns its id, which is unique: the given one, {@code @} and the submitter. */
  public String reportId() {
    return id + "@" + submitter.domain();
  }

  /** Returns the domain that reports, in A-labels. */
  public String submitter() {
    return submitter.domain();
  }

  /** Returns how many sessions were opened as their policy wants it, of all policies. */
  public long successfulSessions() {
    return results.stream().mapToLong(PolicyResult::successes).sum();
  }

  /** Returns how many sessions failed, of all policies. */
  public long failedSessions() {
    return results.stream().mapToLong(PolicyResult::failed).sum();
  }

  /** Returns the report as JSON (RFC 8460 §4.4). */
  public String json() {
    return new String(octets(), StandardCharsets.UTF_8);
  }

  /**
   * Writes the JSON, compressed as a report is sent (RFC 8460 §5.2), to a stream that stays open.
   *
   * @param out where to write
   * @throws IOException if it cannot be written
   */
  public void writeGzip(OutputStream out) throws IOException {
    GZIPOutputStream gzip = new GZIPOutputStream(requireNonNull(out, "out"));
    gzip.write(octets());
    gzip.finish();
  }

  /**
   * Returns the name of the compressed file (RFC 8460 §5.1): submitter, domain, first and last
   * second, and the id.
   */
  public String fileName() {
    return String.join(
            "!",
            submitter.domain(),
            domain,
            Long.toString(start().getEpochSecond()),
            Long.toString(end().getEpochSecond()),
            id)
        + ".json.gz";
  }

  /**
   * Returns the header fields of a message with this report (RFC 8460 §5.3), by their names: {@code
   * Subject}, not folded, {@code TLS-Report-Domain}, {@code TLS-Report-Submitter}, and {@code
   * TLS-Required: No}, because it must arrive whatever is wrong with TLS (RFC 8460 §3, RFC 8689
   * §3).
   *
   * <p>The message is a {@code multipart/report; report-type="tlsrpt"} of a text for people and the
   * compressed report as {@link #MEDIA_TYPE} under its {@link #fileName}. It needs a DKIM signature
   * of {@link #submitter}.
   */
  public Map<String, String> mailHeaders() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Subject",
        "Report Domain: "
            + domain
            + " Submitter: "
            + submitter()
            + " Report-ID: <"
            + reportId()
            + ">");
    headers.put("TLS-Report-Domain", domain);
    headers.put("TLS-Report-Submitter", submitter());
    headers.put("TLS-Required", "No");
    return headers;
  }

  /**
   * Returns the header fields of the POST that sends the compressed report by HTTPS, by their names
   * (RFC 8460 §5.4).
   */
  public Map<String, String> httpHeaders() {
    return Map.of("Content-Type", MEDIA_TYPE);
  }

  /** Returns the first second. */
  Instant start() {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Returns the last second, as the examples of RFC 8460 (Appendix B) have it. */
  Instant end() {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
  }

  private byte[] octets() {
    return new ReportJson(submitter, this, results).octets();
  }

  /** Returns the report in a few words. */
  @Override
  public String toString() {
    return "TLS report for %s on %s: %d successful, %d failed"
        .formatted(domain, day, successfulSessions(), failedSessions());
  }
}
