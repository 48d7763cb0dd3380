package mxconnect.tlsrpt;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsName;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TxtRecord;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;

/**
 * Where a domain wants TLS reports sent: the TXT record at {@code _smtp._tls} (RFC 8460 §3).
 *
 * <p>One place that takes the report is enough; the others are for when it does not. Immutable.
 */
public final class TlsReportRecord {
  private static final String PREFIX = "_smtp._tls.";

  /** What no part of an address may have, so that it cannot break out of a header field. */
  private static final String NOT_PLAIN =
      "\\p{IsControl}\\p{Cf}\\p{IsWhite_Space}\\p{Zl}\\p{Zp}@<>\"(),:;\\\\";

  private static final Pattern ADDRESS =
      Pattern.compile("[^" + NOT_PLAIN + "\\[\\]]{1,64}@[^" + NOT_PLAIN + "]{1,255}");

  private final List<URI> uris;

  TlsReportRecord(List<URI> uris) {
    this.uris = List.copyOf(uris);
  }

  /**
   * Reads the records of a domain.
   *
   * @param texts the TXT records at {@code _smtp._tls} below the domain, the strings of each joined
   * @return where to send reports; nothing if the domain does not ask for them, also because there
   *     is more than one such record, or it breaks the grammar, or has no URI that can be used
   */
  public static Optional<TlsReportRecord> parse(List<String> texts) {
    requireNonNull(texts, "texts").forEach(text -> requireNonNull(text, "texts"));
    return RecordParser.parse(texts);
  }

  /**
   * Reads the answer to a question for the TXT records at {@code _smtp._tls} below a domain.
   *
   * @param answer the answer
   * @return as {@link #parse} returns it
   */
  public static Optional<TlsReportRecord> of(DnsAnswer answer) {
    return switch (requireNonNull(answer, "answer")) {
      case DnsAnswer.Found found ->
          parse(found.records(TxtRecord.class).stream().map(TxtRecord::text).toList());
      case DnsAnswer.NoRecords nothing -> Optional.empty();
      case DnsAnswer.NoSuchName nothing -> Optional.empty();
    };
  }

  /**
   * Looks the record of a domain up.
   *
   * @param resolver asks the DNS
   * @param domain the recipient domain in A-labels, as {@link TlsReport#domain} gives it
   * @param deadline how long to wait
   * @return as {@link #parse} returns it
   * @throws DnsLookupException if the record cannot be looked up: try again later
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalArgumentException if it is no name
   */
  public static Optional<TlsReportRecord> find(Resolver resolver, String domain, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    requireNonNull(resolver, "resolver");
    if (requireNonNull(domain, "domain").isEmpty()) {
      throw new IllegalArgumentException("domain must not be empty");
    }
    String name = PREFIX + domain;
    return DnsName.relative(name).length() > DnsName.MAX_LENGTH
        ? Optional.empty()
        : of(
            resolver.resolve(
                new DnsQuestion(name, RecordType.TXT), requireNonNull(deadline, "deadline")));
  }

  /**
   * Returns the URIs of scheme {@code mailto} or {@code https}, in the order of the record: one at
   * least, ten at most.
   */
  public List<URI> uris() {
    return uris;
  }

  /** Returns the e-mail addresses of the {@code mailto} URIs, decoded (RFC 6068 §2). */
  public List<String> mailAddresses() {
    return uris.stream().flatMap(uri -> mailAddress(uri).stream()).toList();
  }

  /** Returns the URIs to which a report can be sent by POST. */
  public List<URI> httpsUris() {
    return uris.stream().filter(TlsReportRecord::isHttps).toList();
  }

  static boolean isUsable(URI uri) {
    return isHttps(uri) || mailAddress(uri).isPresent();
  }

  private static boolean isHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
  }

  /**
   * What follows a question mark would be further header fields. A slash in front would begin a
   * path or an authority (RFC 3986 §3), and an address has its slashes encoded (RFC 6068 §2).
   */
  private static Optional<String> mailAddress(URI uri) {
    if (!"mailto".equalsIgnoreCase(uri.getScheme()) || !uri.isOpaque()) {
      return Optional.empty();
    }
    String encoded = uri.getRawSchemeSpecificPart().split("\\?", 2)[0];
    return Optional.of(encoded)
        .filter(text -> !text.isEmpty())
        .map(text -> URI.create("mailto:" + text).getSchemeSpecificPart())
        .filter(address -> ADDRESS.matcher(address).matches());
  }

  /** Returns the URIs. */
  @Override
  public String toString() {
    return uris.toString();
  }
}
