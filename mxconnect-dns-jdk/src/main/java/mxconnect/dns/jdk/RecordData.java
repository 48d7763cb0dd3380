package mxconnect.dns.jdk;

import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.CnameRecord;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.dns.TxtRecord;

/** Reads what a record says (RFC 1035 §3.3, RFC 3596 §2.2, RFC 6698 §2.1). */
final class RecordData {
  private static final int V4_OCTETS = 4;
  private static final int V6_OCTETS = 16;
  private static final int TLSA_NUMBERS = 3;

  private RecordData() {}

  /** Reads or skips the data; nothing if it is of a type that is never asked for. */
  static Optional<DnsRecord> read(WireReader reader, int type, int length)
      throws ProtocolException {
    Optional<RecordType> known =
        Arrays.stream(RecordType.values()).filter(t -> t.code() == type).findFirst();
    if (known.isEmpty()) {
      reader.octets(length);
      return Optional.empty();
    }
    return Optional.of(
        switch (known.get()) {
          case A -> address(reader.octets(V4_OCTETS));
          case AAAA -> address(reader.octets(V6_OCTETS));
          case MX -> new MxRecord(reader.number16(), reader.name());
          case CNAME -> new CnameRecord(reader.name());
          case TXT -> text(reader.octets(length));
          case TLSA -> tlsa(reader.octets(length));
        });
  }

  private static AddressRecord address(byte[] octets) {
    try {
      return new AddressRecord(InetAddress.getByAddress(octets));
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  private static TxtRecord text(byte[] octets) throws ProtocolException {
    List<String> strings = new ArrayList<>();
    WireReader reader = new WireReader(octets);
    while (reader.position() < octets.length) {
      strings.add(new String(reader.octets(reader.octet()), StandardCharsets.ISO_8859_1));
    }
    return new TxtRecord(strings);
  }

  private static TlsaRecord tlsa(byte[] octets) throws ProtocolException {
    WireReader.require(octets.length >= TLSA_NUMBERS, "a TLSA record that is too short");
    byte[] data = Arrays.copyOfRange(octets, TLSA_NUMBERS, octets.length);
    return TlsaRecord.of(octets[0] & 0xff, octets[1] & 0xff, octets[2] & 0xff, data);
  }
}
