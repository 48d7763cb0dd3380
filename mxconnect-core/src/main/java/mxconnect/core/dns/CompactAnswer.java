package mxconnect.core.dns;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.Security;

/**
 * An answer without its question, as octets: objects for the same records take three to ten times
 * the memory.
 */
final class CompactAnswer {
  /** Which of the three answers it is. */
  private enum Kind {
    FOUND,
    NO_RECORDS,
    NO_SUCH_NAME
  }

  private final Kind kind;
  private final Security security;
  private final byte[] octets;

  private CompactAnswer(Kind kind, Security security, byte[] octets) {
    this.kind = kind;
    this.security = security;
    this.octets = octets;
  }

  static CompactAnswer of(DnsAnswer answer) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    List<DnsRecord> records = answer.records(DnsRecord.class);
    try (DataOutputStream out = new DataOutputStream(octets)) {
      out.writeInt(records.size());
      for (DnsRecord dnsRecord : records) {
        RecordCodec.write(dnsRecord, out);
      }
      out.writeInt(answer.aliases().size());
      for (String alias : answer.aliases()) {
        RecordCodec.write(alias, out);
      }
      RecordCodec.write(answer.securityReason(), out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new CompactAnswer(kind(answer), answer.security(), octets.toByteArray());
  }

  private static Kind kind(DnsAnswer answer) {
    return switch (answer) {
      case DnsAnswer.Found found -> Kind.FOUND;
      case DnsAnswer.NoRecords none -> Kind.NO_RECORDS;
      case DnsAnswer.NoSuchName none -> Kind.NO_SUCH_NAME;
    };
  }

  /** Returns the answer to the question that it was made of. */
  DnsAnswer expand(DnsQuestion question, Duration ttl) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
      int size = in.readInt();
      List<DnsRecord> records = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        records.add(RecordCodec.read(question.type(), in));
      }
      int hops = in.readInt();
      List<String> aliases = new ArrayList<>(hops);
      for (int i = 0; i < hops; i++) {
        aliases.add(RecordCodec.readText(in));
      }
      String reason = RecordCodec.readText(in);
      return switch (kind) {
        case FOUND -> new DnsAnswer.Found(question, records, aliases, ttl, security, reason);
        case NO_RECORDS -> new DnsAnswer.NoRecords(question, aliases, ttl, security, reason);
        case NO_SUCH_NAME -> new DnsAnswer.NoSuchName(question, aliases, ttl, security, reason);
      };
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  Security security() {
    return security;
  }

  /** Returns how many octets it takes. */
  int size() {
    return octets.length;
  }
}
