package mxconnect.cli.check.finding;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;

/** Writes records that can be pasted into a zone file. */
final class Advice {
  /** How long old records may be remembered; only the zone says what that comes to. */
  static final String TWO_TTLS = "two TTLs (of the record, as it stands in your zone)";

  /** What is shown here is another's key where somebody sits between. */
  static final String IF_YOURS = ", if this is your server's key (compare it on the server):\n";

  private static final int MAX_SHOWN = 3;

  private Advice() {}

  /** Returns an MX record for a domain that has none. */
  static String mx(String domain) {
    return "Publish one: " + domain + ". IN MX 10 mx." + domain + ".";
  }

  /** Returns the TLSA records of a host for certificates that it shows, one a line. */
  static String tlsa(ExchangerFact host, Collection<X509Certificate> own) {
    int matchingType = Pins.of(host).strongest();
    return own.stream()
        .flatMap(each -> pin(matchingType, each).stream())
        .distinct()
        .map(pin -> tlsa(host, pin))
        .collect(Collectors.joining("\n"));
  }

  /** Returns a TLSA record of a host. */
  static String tlsa(ExchangerFact host, TlsaRecord pin) {
    return host.tlsa().question().name() + ". IN TLSA " + pin.presentation();
  }

  /** Returns what pins the key of a server's own certificate (RFC 7672 §3.1.1). */
  private static Optional<TlsaRecord> pin(int matchingType, X509Certificate own) {
    try {
      return Optional.of(TlsaRecord.of(Pins.DANE_EE, Pins.KEY, matchingType, own));
    } catch (CertificateEncodingException e) {
      return Optional.empty();
    }
  }

  /** Returns the own certificates among those that a host shows at its addresses. */
  static List<X509Certificate> own(ExchangerFact host) {
    return Shown.of(host).stream().map(Shown::own).distinct().toList();
  }

  /** Returns where no certificate was seen, as a line behind records; empty if there is none. */
  static String unseen(ExchangerFact host) {
    List<AddressFact> unseen =
        host.addresses().stream().filter(address -> address.certificates().isEmpty()).toList();
    return unseen.isEmpty()
        ? ""
        : "\nNo certificate was seen at "
            + few(unseen)
            + ": if another key is used there, publish its record too.";
  }

  private static String few(List<AddressFact> addresses) {
    int rest = addresses.size() - MAX_SHOWN;
    return rest > 0
        ? Subjects.list(addresses.subList(0, MAX_SHOWN)) + " and " + rest + " more"
        : Subjects.list(addresses);
  }
}
