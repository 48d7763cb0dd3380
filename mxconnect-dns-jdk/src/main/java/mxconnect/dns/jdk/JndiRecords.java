package mxconnect.dns.jdk;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import mxconnect.api.IpLiteral;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.CnameRecord;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.dns.TxtRecord;
import org.jspecify.annotations.Nullable;

/** Reads the records out of what JNDI makes of them: text, and octets for types unknown to it. */
final class JndiRecords {
  private static final int TLSA_DATA = 3;

  private JndiRecords() {}

  static List<DnsRecord> of(RecordType type, @Nullable Attribute attribute) throws NamingException {
    return attribute == null
        ? List.of()
        : Collections.list(attribute.getAll()).stream().map(value -> record(type, value)).toList();
  }

  private static DnsRecord record(RecordType type, Object value) {
    return switch (type) {
      case MX -> mx(value.toString());
      case A, AAAA -> address(value.toString());
      case TXT -> new TxtRecord(TextStrings.parse(value.toString()));
      case CNAME -> new CnameRecord(NameText.of(value.toString()));
      case TLSA -> tlsa((byte[]) value);
    };
  }

  private static MxRecord mx(String text) {
    int blank = text.indexOf(' ');
    return new MxRecord(
        Integer.parseInt(text.substring(0, blank)), NameText.of(text.substring(blank + 1)));
  }

  private static AddressRecord address(String text) {
    return new AddressRecord(
        IpLiteral.parse(text)
            .orElseThrow(() -> new IllegalArgumentException("no address: '" + text + "'")));
  }

  private static TlsaRecord tlsa(byte[] octets) {
    byte[] data = Arrays.copyOfRange(octets, TLSA_DATA, octets.length);
    return TlsaRecord.of(octets[0] & 0xff, octets[1] & 0xff, octets[2] & 0xff, data);
  }
}
