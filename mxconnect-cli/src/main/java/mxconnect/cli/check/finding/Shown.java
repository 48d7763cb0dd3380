package mxconnect.cli.check.finding;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;

/**
 * Certificates that a host shows, with the addresses at which it does.
 *
 * @param host the host
 * @param chain the certificates, its own first, at least one
 * @param addresses where
 * @param subject the host if it shows them everywhere, else the addresses
 */
record Shown(
    ExchangerFact host, List<X509Certificate> chain, List<AddressFact> addresses, String subject) {

  /** Returns what a host shows: one, if it is the same at all addresses. */
  static List<Shown> of(ExchangerFact host) {
    List<AddressFact> showing =
        host.addresses().stream().filter(address -> !address.certificates().isEmpty()).toList();
    Map<List<X509Certificate>, List<AddressFact>> byChain = new LinkedHashMap<>();
    showing.forEach(
        address ->
            byChain.computeIfAbsent(address.certificates(), c -> new ArrayList<>()).add(address));
    return byChain.entrySet().stream()
        .map(
            entry ->
                new Shown(
                    host,
                    entry.getKey(),
                    List.copyOf(entry.getValue()),
                    Subjects.of(host, entry.getValue(), showing)))
        .toList();
  }

  X509Certificate own() {
    return chain.getFirst();
  }
}
