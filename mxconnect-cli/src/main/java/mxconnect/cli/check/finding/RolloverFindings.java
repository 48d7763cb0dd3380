package mxconnect.cli.check.finding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mxconnect.api.TlsObligation;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;

/** Judges whether the next change of key will go well (RFC 7671 §8.1). */
final class RolloverFindings {
  private RolloverFindings() {}

  static List<Finding> of(TargetFacts facts) {
    return facts.exchangers().stream()
        .filter(host -> host.planned().tls() instanceof TlsObligation.Dane)
        .filter(RolloverFindings::isInOrder)
        .flatMap(host -> judge(host).stream())
        .toList();
  }

  /** Where a certificate fits no record, that is what to do something about. */
  private static boolean isInOrder(ExchangerFact host) {
    return host.addresses().stream()
        .filter(address -> !address.certificates().isEmpty())
        .map(address -> address.tlsaMatch().isPresent())
        .reduce(Boolean::logicalAnd)
        .orElse(false);
  }

  private static Optional<Finding> judge(ExchangerFact host) {
    List<TlsaRecord> pins = Pins.of(host).usable();
    List<TlsaRecord> own = pins.stream().filter(pin -> pin.usage() == Pins.DANE_EE).toList();
    List<TlsaRecord> idle = own.stream().filter(pin -> !isUsed(pin, host)).toList();
    boolean byAuthority =
        pins.stream().anyMatch(pin -> pin.usage() == Pins.DANE_TA && isUsed(pin, host));
    if (own.isEmpty()) {
      return Optional.empty();
    }
    if (idle.isEmpty()) {
      return Optional.of(byAuthority ? covered(host) : current(host));
    }
    return Optional.of(
        isSeenWhole(host) && idle.size() > Math.max(1, keysInUse(host))
            ? stale(host, idle)
            : next(host, idle));
  }

  /** A record may be for a key that is used where nothing was seen. */
  private static boolean isSeenWhole(ExchangerFact host) {
    return host.ipv4().failure().isEmpty()
        && host.ipv6().failure().isEmpty()
        && host.addresses().stream().noneMatch(address -> address.certificates().isEmpty());
  }

  private static boolean isUsed(TlsaRecord pin, ExchangerFact host) {
    return host.addresses().stream()
        .map(AddressFact::certificates)
        .filter(chain -> !chain.isEmpty())
        .anyMatch(chain -> Pins.fits(pin, chain));
  }

  /** For each key that is in use there may be a next one, pinned in as many ways. */
  private static long keysInUse(ExchangerFact host) {
    return Pins.of(host).usable().stream()
        .filter(pin -> pin.usage() == Pins.DANE_EE)
        .filter(pin -> isUsed(pin, host))
        .count();
  }

  private static Finding current(ExchangerFact host) {
    return finding(
        host,
        Level.INFO,
        "Its TLSA records are for the current key alone. If the key changes first, senders that use"
            + " DANE deliver nothing until they see the new record.",
        "Before you change the key, publish the record of the new one beside the old one, and wait "
            + Advice.TWO_TTLS
            + ". Then change the key, and remove the old record.");
  }

  private static Finding covered(ExchangerFact host) {
    return finding(
        host,
        Level.INFO,
        "Its TLSA records pin the current key, and the authority as well: a new certificate of the"
            + " same authority for the same name fits at once.",
        "");
  }

  private static Finding next(ExchangerFact host, List<TlsaRecord> idle) {
    return finding(
        host,
        Level.INFO,
        "Beside what matches "
            + (idle.size() == 1 ? "there is a record that fits" : "there are records that fit")
            + " no certificate seen here: "
            + summaries(idle)
            + ". That is right for the next key, and for a key that other clients or addresses are"
            + " shown.",
        "Before you change to a new key, wait "
            + Advice.TWO_TTLS
            + ", from when its record was published; afterwards remove the old record. If a record"
            + " is that of a former key, remove it.");
  }

  private static Finding stale(ExchangerFact host, List<TlsaRecord> idle) {
    return finding(
        host,
        Level.WARNING,
        idle.size()
            + " TLSA records fit no certificate seen here: "
            + summaries(idle)
            + ". Whoever has one of those keys can pass for this host.",
        "Remove the records of former keys. Leave that of the next one, and those of keys that the"
            + " server shows to other clients, such as RSA beside ECDSA.");
  }

  private static String summaries(List<TlsaRecord> pins) {
    return pins.stream().limit(3).map(Pins::summary).collect(Collectors.joining("; "));
  }

  private static Finding finding(ExchangerFact host, Level level, String text, String fix) {
    return Finding.of(FindingId.DANE_ROLLOVER, level, host.hostname(), text)
        .withFix(fix)
        .withRfc("RFC 7671 §8.1");
  }
}
