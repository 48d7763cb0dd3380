package mxconnect.core.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TxtRecord;
import mxconnect.api.spi.Deadline;
import mxconnect.core.settings.Settings;

/** Questions and answers for tests. */
final class Dns {
  static final DnsQuestion MX = new DnsQuestion("example.com", RecordType.MX);
  static final DnsQuestion A = new DnsQuestion("example.com", RecordType.A);
  static final DnsQuestion AAAA = new DnsQuestion("example.com", RecordType.AAAA);

  private Dns() {}

  static Settings settings(String... keysAndValues) {
    return Settings.of(
        keysAndValues.length == 0 ? Map.of() : Map.of(keysAndValues[0], keysAndValues[1]));
  }

  /** Far enough never to pass in a test that works. */
  static Deadline patience() {
    return Deadline.after(Duration.ofMinutes(1));
  }

  static Deadline noTime() {
    return Deadline.after(Duration.ZERO);
  }

  static DnsAnswer found(DnsQuestion question, Duration ttl) {
    return new DnsAnswer.Found(
        question, List.of(record(question)), List.of(), ttl, Security.UNKNOWN);
  }

  static DnsAnswer noRecords(DnsQuestion question, Duration ttl) {
    return new DnsAnswer.NoRecords(question, List.of(), ttl, Security.UNKNOWN);
  }

  static DnsAnswer noSuchName(DnsQuestion question, Duration ttl, String... aliases) {
    return new DnsAnswer.NoSuchName(question, List.of(aliases), ttl, Security.UNKNOWN);
  }

  private static DnsRecord record(DnsQuestion question) {
    return switch (question.type()) {
      case MX -> new MxRecord(10, "mx." + question.name());
      case TXT -> new TxtRecord(List.of("text"));
      default -> new AddressRecord(InetAddress.getLoopbackAddress());
    };
  }
}
