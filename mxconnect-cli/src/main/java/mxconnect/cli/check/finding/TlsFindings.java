package mxconnect.cli.check.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import mxconnect.api.TlsSession;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;

/** Judges the TLS that was agreed on. */
final class TlsFindings {
  private static final Set<String> OLD = Set.of("SSLv2Hello", "SSLv3", "TLSv1", "TLSv1.1");

  private TlsFindings() {}

  static List<Finding> of(TargetFacts facts) {
    List<Finding> findings = new ArrayList<>();
    for (ExchangerFact host : facts.exchangers()) {
      version(host, findings);
      serverName(host, findings);
    }
    return findings;
  }

  private static void version(ExchangerFact host, List<Finding> findings) {
    List<AddressFact> withTls =
        host.addresses().stream().filter(address -> address.tls().isPresent()).toList();
    List<AddressFact> old = withTls.stream().filter(TlsFindings::isOld).toList();
    Set<String> versions = new TreeSet<>();
    old.forEach(address -> address.tls().map(TlsSession::protocol).ifPresent(versions::add));
    if (!old.isEmpty()) {
      findings.add(
          Finding.of(
                  FindingId.TLS_VERSION,
                  Level.WARNING,
                  Subjects.of(host, old, withTls),
                  "It speaks no better than "
                      + String.join(", ", versions)
                      + ", which must not be used any more. Senders that keep to that send in"
                      + " clear, or not at all.")
              .withFix("Update the server, and let it speak TLS 1.2 and 1.3.")
              .withRfc("RFC 8996 §4, §5"));
    }
  }

  private static boolean isOld(AddressFact address) {
    return address.tls().map(TlsSession::protocol).filter(OLD::contains).isPresent();
  }

  private static void serverName(ExchangerFact host, List<Finding> findings) {
    List<AddressFact> tried =
        host.addresses().stream().filter(address -> address.sameWithoutName().isPresent()).toList();
    List<AddressFact> differing =
        tried.stream().filter(address -> !address.sameWithoutName().orElse(true)).toList();
    if (!differing.isEmpty()) {
      findings.add(
          Finding.of(
                  FindingId.TLS_SNI_DIFFERS,
                  Level.INFO,
                  Subjects.of(host, differing, tried),
                  "Clients that send no server name are shown another certificate. Senders that"
                      + " verify it send the name; old ones that do not may refuse what they see.")
              .withFix("Nothing, if several domains share this server.")
              .withRfc("RFC 6066 §3, RFC 7672 §8.1"));
    }
  }
}
