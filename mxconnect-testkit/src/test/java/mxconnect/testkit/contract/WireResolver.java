package mxconnect.testkit.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.CnameRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.dns.TxtRecord;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.support.NameServers;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;

/** Asks name servers itself: a resolver that does all that it should. */
class WireResolver implements Resolver {
  final NameServers servers;
  final WireClient client;

  WireResolver(NameServers servers, WireClient client) {
    this.servers = servers;
    this.client = client;
  }

  @Override
  public String name() {
    return "wire";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.TTL, Capability.TLSA, Capability.STRICT);
  }

  @Override
  public DnsAnswer resolve(DnsQuestion question, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    WireAnswer answer = answer(question);
    while (true) {
      Message query = query(answer.name(), question);
      Message reply =
          servers.ask(
              question,
              deadline,
              this::isProven,
              (server, limit) -> client.ask(server, query, question, limit));
      var read = answer.read(reply);
      if (read.isPresent()) {
        return read.get();
      }
    }
  }

  /** Tells whether there are records, or an SOA record to prove that there are none. */
  boolean isProven(Message reply) {
    return !reply.getSection(Section.ANSWER).isEmpty()
        || reply.getSection(Section.AUTHORITY).stream().anyMatch(SOARecord.class::isInstance);
  }

  WireAnswer answer(DnsQuestion question) {
    return new WireAnswer(question);
  }

  Message query(Name name, DnsQuestion question) {
    return Message.newQuery(Record.newRecord(name, question.type().code(), DClass.IN));
  }

  static DnsRecord value(Record record) {
    return switch (record) {
      case MXRecord mx -> new MxRecord(mx.getPriority(), text(mx.getTarget()));
      case ARecord a -> new AddressRecord(unnamed(a.getAddress()));
      case AAAARecord aaaa -> new AddressRecord(unnamed(aaaa.getAddress()));
      case CNAMERecord cname -> new CnameRecord(text(cname.getTarget()));
      case TLSARecord tlsa ->
          TlsaRecord.of(
              tlsa.getCertificateUsage(),
              tlsa.getSelector(),
              tlsa.getMatchingType(),
              tlsa.getCertificateAssociationData());
      case TXTRecord txt ->
          new TxtRecord(
              txt.getStringsAsByteArrays().stream()
                  .map(octets -> new String(octets, StandardCharsets.ISO_8859_1))
                  .toList());
      default -> throw new IllegalArgumentException("never asked for: " + record);
    };
  }

  static String text(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }

  private static InetAddress unnamed(InetAddress address) {
    try {
      return InetAddress.getByAddress(address.getAddress());
    } catch (IOException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}
