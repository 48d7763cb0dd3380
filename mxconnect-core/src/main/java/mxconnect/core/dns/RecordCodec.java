package mxconnect.core.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.CnameRecord;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.dns.TxtRecord;

/** Writes the data of records as octets, and reads it again. */
final class RecordCodec {
  private RecordCodec() {}

  static void write(DnsRecord dnsRecord, DataOutputStream out) throws IOException {
    switch (dnsRecord) {
      case MxRecord mx -> {
        out.writeShort(mx.preference());
        write(mx.exchange(), out);
      }
      case AddressRecord address -> write(address.address().getAddress(), out);
      case TxtRecord txt -> {
        out.writeInt(txt.strings().size());
        for (String string : txt.strings()) {
          write(string, out);
        }
      }
      case TlsaRecord tlsa -> {
        out.writeByte(tlsa.usage());
        out.writeByte(tlsa.selector());
        out.writeByte(tlsa.matchingType());
        write(tlsa.octets(), out);
      }
      case CnameRecord cname -> write(cname.target(), out);
    }
  }

  static DnsRecord read(RecordType type, DataInputStream in) throws IOException {
    return switch (type) {
      case MX -> new MxRecord(in.readUnsignedShort(), readText(in));
      case A, AAAA -> new AddressRecord(InetAddress.getByAddress(readOctets(in)));
      case TXT -> new TxtRecord(readTexts(in));
      case TLSA ->
          TlsaRecord.of(
              in.readUnsignedByte(), in.readUnsignedByte(), in.readUnsignedByte(), readOctets(in));
      case CNAME -> new CnameRecord(readText(in));
    };
  }

  static void write(String text, DataOutputStream out) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8), out);
  }

  static String readText(DataInputStream in) throws IOException {
    return new String(readOctets(in), StandardCharsets.UTF_8);
  }

  private static List<String> readTexts(DataInputStream in) throws IOException {
    int size = in.readInt();
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(readText(in));
    }
    return texts;
  }

  private static void write(byte[] octets, DataOutputStream out) throws IOException {
    out.writeInt(octets.length);
    out.write(octets);
  }

  private static byte[] readOctets(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }
}
