package mxconnect.cli.check;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import mxconnect.api.DaneReport;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.LookupFact;

/**
 * The DNS around a mail exchanger.
 *
 * @param hostname the mail exchanger
 * @param signedZones the signed zones below the root down to its own; none if its own is unsigned
 */
record LookupSample(String hostname, List<String> signedZones) {
  ExchangerFact exchanger(
      PlannedExchanger planned,
      Optional<DaneReport> dane,
      List<InetAddress> ips,
      List<TlsaRecord> tlsa,
      List<AddressFact> addresses) {
    return new ExchangerFact(
        planned,
        dane,
        lookup(hostname, RecordType.A, FactSamples.records(true, ips)),
        lookup(hostname, RecordType.AAAA, FactSamples.records(false, ips)),
        lookup("_25._tcp." + hostname, RecordType.TLSA, tlsa.toArray(DnsRecord[]::new)),
        addresses);
  }

  private LookupFact lookup(String name, RecordType type, DnsRecord... records) {
    return signedZones.isEmpty()
        ? FactSamples.insecureAnswer(name, type, zone(), records)
        : FactSamples.secureAnswer(name, type, signedZones, records);
  }

  private String zone() {
    return hostname.substring(hostname.indexOf('.') + 1);
  }
}
