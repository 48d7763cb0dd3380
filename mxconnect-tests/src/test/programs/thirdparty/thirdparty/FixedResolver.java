package thirdparty;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;

/** Knows one address for every name. */
public final class FixedResolver implements Resolver {
  @Override
  public String name() {
    return "thirdparty";
  }

  @Override
  public DnsAnswer resolve(DnsQuestion question, Deadline deadline) {
    if (question.type() != RecordType.A) {
      return new DnsAnswer.NoRecords(question, List.of(), Duration.ZERO, Security.UNKNOWN);
    }
    return new DnsAnswer.Found(
        question,
        List.of(new AddressRecord(InetAddress.getLoopbackAddress())),
        List.of(),
        Duration.ZERO,
        Security.UNKNOWN);
  }
}
