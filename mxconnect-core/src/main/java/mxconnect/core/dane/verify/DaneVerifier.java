package mxconnect.core.dane.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.spi.support.Printable;

/**
 * Verifies a server's certificates against usable TLSA records, of which one match is enough (RFC
 * 7672 §2.2, §3). Immutable.
 *
 * <p>A DANE-EE record (3 x x) is compared with the server's own certificate or its key and with
 * nothing else: no name, no date, no chain (RFC 7672 §3.1.1). A DANE-TA record (2 x x) pins an
 * authority above it: a valid path must lead there, and the certificate must be for a reference
 * identifier (RFC 7672 §3.1.2).
 */
public final class DaneVerifier implements TlsObligation.Verifier {
  private static final int SHOWN_RECORDS = 3;

  private final List<TlsaRecord> usable;
  private final List<TlsaRecord> ofServers;
  private final List<TlsaRecord> ofAuthorities;
  private final List<String> referenceIdentifiers;

  /**
   * Makes a verifier.
   *
   * @param usable the records that {@link TlsaSet#usable} returns
   * @param referenceIdentifiers the names of which a certificate under a DANE-TA record must have
   *     one (RFC 7672 §3.2.2), in A-labels, the TLSA base domain first
   */
  public DaneVerifier(List<TlsaRecord> usable, List<String> referenceIdentifiers) {
    this.usable = List.copyOf(usable);
    this.ofServers = ofUsage(TlsaFields.DANE_EE);
    this.ofAuthorities = ofUsage(TlsaFields.DANE_TA);
    this.referenceIdentifiers = inLowerCase(referenceIdentifiers);
  }

  private static List<String> inLowerCase(List<String> names) {
    List<String> lower = new ArrayList<>();
    for (String name : names) {
      lower.add(name.toLowerCase(Locale.ROOT));
    }
    return lower;
  }

  @Override
  public TlsaMatch verify(List<byte[]> chain) throws TlsObligationException {
    if (chain.isEmpty()) {
      throw Refusals.invalid("the server has shown no certificate");
    }
    ShownCertificate own = new ShownCertificate(chain.getFirst());
    Optional<TlsaMatch> match =
        ofServers.stream()
            .filter(own::is)
            .findFirst()
            .map(tlsaRecord -> new TlsaMatch(tlsaRecord, 0));
    if (match.isEmpty() && !ofAuthorities.isEmpty()) {
      match = new AuthorityVerifier(ofAuthorities, referenceIdentifiers).verify(chain);
    }
    return match.orElseThrow(() -> matchesNone(own));
  }

  private List<TlsaRecord> ofUsage(int usage) {
    List<TlsaRecord> ofUsage = new ArrayList<>();
    for (TlsaRecord tlsaRecord : usable) {
      if (tlsaRecord.usage() == usage) {
        ofUsage.add(tlsaRecord);
      }
    }
    return ofUsage;
  }

  /** None of the records was found to be valid: {@code tlsa-invalid} (RFC 8460 §4.3.2.1). */
  private TlsObligationException matchesNone(ShownCertificate own) {
    String host =
        referenceIdentifiers.isEmpty()
            ? ""
            : " of " + Printable.message(referenceIdentifiers.getFirst());
    String verdict =
        usable.size() == 1
            ? "the only TLSA record" + host + " does not match"
            : "none of the " + usable.size() + " TLSA records" + host + " matches";
    return new TlsObligationException(
        TlsReportResult.TLSA_INVALID,
        verdict + " the certificate (" + own.fingerprint() + "); wanted: " + wanted());
  }

  private String wanted() {
    String first =
        usable.stream()
            .limit(SHOWN_RECORDS)
            .map(TlsaFields::summary)
            .collect(Collectors.joining(", "));
    return usable.size() > SHOWN_RECORDS ? first + ", ..." : first;
  }
}
