package mxconnect.dns.dnsjava;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.CnameRecord;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.dns.TxtRecord;
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

/** Turns the records of dnsjava into ours. */
final class Records {
  private static final long MAX_TTL = 0x7fff_ffffL;

  private Records() {}

  /**
   * Returns the records of an answer that a name has of a type; those of other owners are nobody's
   * business (RFC 2181 §5.4.1).
   */
  static List<Record> in(Message message, Name owner, int type) {
    List<Record> found = new ArrayList<>();
    for (Record record : message.getSection(Section.ANSWER)) {
      if (is(record, owner, type)) {
        found.add(record);
      }
    }
    return found;
  }

  /** Tells whether there is such a record in an answer. */
  static boolean areIn(Message message, Name owner, int type) {
    for (Record record : message.getSection(Section.ANSWER)) {
      if (is(record, owner, type)) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(Record record, Name owner, int type) {
    return record.getDClass() == DClass.IN
        && record.getType() == type
        && record.getName().equals(owner);
  }

  /** Returns the SOA record that makes this a negative answer for a name (RFC 2308 §2). */
  static Optional<SOARecord> soa(Message message, Name name) {
    for (Record record : message.getSection(Section.AUTHORITY)) {
      if (record instanceof SOARecord soa
          && record.getDClass() == DClass.IN
          && name.subdomain(record.getName())) {
        return Optional.of(soa);
      }
    }
    return Optional.empty();
  }

  static DnsRecord value(Record record) {
    return switch (record) {
      case MXRecord mx -> new MxRecord(mx.getPriority(), text(mx.getTarget()));
      case ARecord a -> new AddressRecord(unnamed(a.getAddress()));
      case AAAARecord aaaa -> new AddressRecord(unnamed(aaaa.getAddress()));
      case TXTRecord txt ->
          new TxtRecord(txt.getStringsAsByteArrays().stream().map(Records::text).toList());
      case TLSARecord tlsa ->
          TlsaRecord.of(
              tlsa.getCertificateUsage(),
              tlsa.getSelector(),
              tlsa.getMatchingType(),
              tlsa.getCertificateAssociationData());
      case CNAMERecord cname -> new CnameRecord(text(cname.getTarget()));
      default -> throw new IllegalArgumentException("never asked for: " + record);
    };
  }

  /** Returns the TTL in seconds; one with the top bit set counts as zero (RFC 2181 §8). */
  static long ttl(Record record) {
    return record.getTTL() > MAX_TTL ? 0 : record.getTTL();
  }

  /** Returns a name in lower case without the trailing dot, {@code "."} for the root. */
  static String text(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }

  private static InetAddress unnamed(InetAddress address) {
    try {
      return InetAddress.getByAddress(address.getAddress());
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
