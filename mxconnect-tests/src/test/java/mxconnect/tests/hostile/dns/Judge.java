package mxconnect.tests.hostile.dns;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.CnameRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.dns.TxtRecord;

/**
 * Says whether a message can mean what a resolver makes of it (RFC 1034 §3.6.2, RFC 1035 §4.1, RFC
 * 2181 §5.4.1, RFC 2308 §2). Names are compared as octets.
 */
final class Judge {
  private static final int IN = 1;
  private static final int NXDOMAIN = 3;

  private final byte[] query;
  private final byte[] octets;
  private int at;

  private Judge(byte[] query, byte[] octets) {
    this.query = query;
    this.octets = octets;
  }

  /** Returns what speaks against an answer; nothing if the message can mean it. */
  static Optional<String> objection(byte[] query, byte[] octets, DnsAnswer answer) {
    try {
      return new Judge(query, octets).objection(answer);
    } catch (IndexOutOfBoundsException unreadable) {
      return Optional.of("it cannot be read: " + unreadable.getMessage());
    }
  }

  private Optional<String> objection(DnsAnswer answer) {
    boolean response =
        number(0) == number(query, 0) && (number(2) & 0xfa00) == 0x8000 && number(4) == 1;
    int rcode = number(2) & 0xf;
    at = 12;
    byte[] asked = name();
    int type = number();
    boolean ours =
        Arrays.equals(asked, lower(Script.name(query)))
            && type == number(query, Message.questionEnd(query) - 4)
            && number() == IN;
    if (!response || !ours || (rcode != 0 && rcode != NXDOMAIN)) {
      return Optional.of("it is no answer to the question");
    }
    List<Found> answers = records(number(6));
    List<Found> authorities = records(number(8));
    byte[] last = asked;
    List<String> aliases = new ArrayList<>();
    while (of(answers, last, type).isEmpty() && !of(answers, last, Message.CNAME).isEmpty()) {
      last = of(answers, last, Message.CNAME).getFirst().name();
      aliases.add(text(last));
      if (aliases.size() > 16) {
        return Optional.of("its aliases do not end");
      }
    }
    if (!aliases.equals(answer.aliases())) {
      return Optional.of("its aliases are " + aliases);
    }
    List<Found> found = of(answers, last, type);
    byte[] end = last;
    boolean proven =
        authorities.stream()
            .anyMatch(record -> record.type() == Message.SOA && within(end, record.owner()));
    boolean silent = number(6) == 0 || !aliases.isEmpty() || proven;
    return switch (answer) {
      case DnsAnswer.Found given ->
          rcode == 0 && given.records().equals(found.stream().map(Found::data).toList())
              ? Optional.empty()
              : Optional.of("its records are " + found);
      case DnsAnswer.NoRecords none ->
          rcode == 0 && found.isEmpty() && silent
              ? Optional.empty()
              : Optional.of("it does not say that there are none: " + found);
      case DnsAnswer.NoSuchName none ->
          rcode == NXDOMAIN && found.isEmpty() && silent
              ? Optional.empty()
              : Optional.of("it does not say that there is no such name: " + found);
    };
  }

  private List<Found> records(int count) {
    List<Found> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] owner = name();
      int type = number();
      int dnsClass = number();
      at += 4;
      int length = number();
      int end = at + length;
      if (end > octets.length) {
        throw new IndexOutOfBoundsException("record beyond the end");
      }
      if (dnsClass == IN) {
        records.add(data(owner, type, end));
      }
      at = end;
    }
    return records;
  }

  private Found data(byte[] owner, int type, int end) {
    byte[] raw = Arrays.copyOfRange(octets, at, end);
    return switch (type) {
      case Message.MX -> {
        int preference = number();
        byte[] exchange = name();
        yield found(owner, type, exchange, new MxRecord(preference, text(exchange)), end);
      }
      case Message.CNAME -> {
        byte[] target = name();
        yield found(owner, type, target, new CnameRecord(text(target)), end);
      }
      case Message.A, Message.AAAA -> {
        at += type == Message.A ? 4 : 16;
        yield found(owner, type, owner, address(raw), end);
      }
      case Message.TXT -> {
        List<String> strings = new ArrayList<>();
        while (at < end) {
          int length = octets[at] & 0xff;
          strings.add(new String(octets, at + 1, length, StandardCharsets.ISO_8859_1));
          at += 1 + length;
        }
        yield found(owner, type, owner, new TxtRecord(strings), end);
      }
      case Message.TLSA -> {
        at = end;
        byte[] data = Arrays.copyOfRange(raw, 3, raw.length);
        yield found(
            owner,
            type,
            owner,
            TlsaRecord.of(raw[0] & 0xff, raw[1] & 0xff, raw[2] & 0xff, data),
            end);
      }
      default -> new Found(owner, type, owner, new TxtRecord(List.of()));
    };
  }

  private static DnsRecord address(byte[] raw) {
    try {
      return new AddressRecord(java.net.InetAddress.getByAddress(raw));
    } catch (java.net.UnknownHostException e) {
      throw new IndexOutOfBoundsException("no address");
    }
  }

  private Found found(byte[] owner, int type, byte[] name, DnsRecord data, int end) {
    if (at != end) {
      throw new IndexOutOfBoundsException("data of another length");
    }
    return new Found(owner, type, name, data);
  }

  /** Reads a name into octets of lower case, each label with its length. */
  private byte[] name() {
    byte[] name = new byte[256];
    int size = 0;
    int position = at;
    int end = -1;
    while (octets[position] != 0) {
      int length = octets[position] & 0xff;
      if (length >= 0xc0) {
        int target = (length & 0x3f) << 8 | octets[position + 1] & 0xff;
        end = end < 0 ? position + 2 : end;
        if (target >= position) {
          throw new IndexOutOfBoundsException("pointer forward");
        }
        position = target;
      } else if (length > 63 || size + length + 2 > 255) {
        throw new IndexOutOfBoundsException("name too long");
      } else {
        System.arraycopy(octets, position, name, size, length + 1);
        size += length + 1;
        position += length + 1;
      }
    }
    at = end < 0 ? position + 1 : end;
    return lower(Arrays.copyOf(name, size + 1));
  }

  private static byte[] lower(byte[] name) {
    byte[] lower = name.clone();
    for (int i = 0; i < lower.length; i += lower[i] + 1) {
      for (int j = i + 1; j <= i + name[i]; j++) {
        lower[j] = (byte) (lower[j] >= 'A' && lower[j] <= 'Z' ? lower[j] + 32 : lower[j]);
      }
    }
    return lower;
  }

  /** Returns a name as a zone file has it (RFC 1035 §5.1). */
  private static String text(byte[] name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; name[i] != 0; i += name[i] + 1) {
      text.append(i == 0 ? "" : ".");
      for (int j = i + 1; j <= i + name[i]; j++) {
        int c = name[j] & 0xff;
        if (c > ' ' && c < 0x7f) {
          text.append(".\"();@$\\".indexOf(c) < 0 ? "" : "\\").append((char) c);
        } else {
          text.append("\\").append(c / 100).append(c / 10 % 10).append(c % 10);
        }
      }
    }
    return text.isEmpty() ? "." : text.toString();
  }

  private static boolean within(byte[] name, byte[] zone) {
    int i = 0;
    while (name.length - i > zone.length) {
      i += name[i] + 1;
    }
    return Arrays.equals(Arrays.copyOfRange(name, i, name.length), zone);
  }

  private static List<Found> of(List<Found> records, byte[] owner, int type) {
    return records.stream()
        .filter(record -> record.type() == type && Arrays.equals(record.owner(), owner))
        .toList();
  }

  private int number() {
    at += 2;
    return number(at - 2);
  }

  private int number(int index) {
    return number(octets, index);
  }

  private static int number(byte[] octets, int index) {
    return (octets[index] & 0xff) << 8 | octets[index + 1] & 0xff;
  }

  /**
   * A record of class IN.
   *
   * @param name the name in its data, if it has one
   */
  private record Found(byte[] owner, int type, byte[] name, DnsRecord data) {
    @Override
    public String toString() {
      return text(owner) + " " + type + " " + data;
    }
  }
}
