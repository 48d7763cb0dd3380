package mxconnect.dns.dnsjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ProtocolException;
import java.time.Duration;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.dns.dnsjava.upstream.Lookup;
import mxconnect.dns.dnsjava.upstream.Response;
import mxconnect.fuzz.FuzzTarget;
import mxconnect.fuzz.Harmless;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/**
 * Answers of name servers as dnsjava reads them, to whatever is asked for {@code mail.test}: an
 * answer to the question, or a look-up that failed.
 */
public final class ResolutionFuzz implements FuzzTarget {
  private static final int PAYLOAD = 1_232;

  @Override
  public void read(byte[] octets) throws Exception {
    for (RecordType type : RecordType.values()) {
      DnsQuestion question = new DnsQuestion("mail.test", type);
      try {
        DnsAnswer answer = answer(question, octets);
        assertEquals(question, answer.question());
        answer.aliases().forEach(Harmless::check);
        assertTrue(!answer.ttl().isNegative(), answer::toString);
      } catch (DnsLookupException failed) {
        Harmless.check(failed);
      }
    }
  }

  private static DnsAnswer answer(DnsQuestion question, byte[] octets) throws Exception {
    Lookup lookup = new Lookup(question, Deadline.after(Duration.ofMinutes(1)));
    return Resolution.of(
        lookup,
        asked -> new Response(message(lookup, asked, octets), "", Security.INSECURE, "unsigned"));
  }

  private static Message message(Lookup lookup, Record asked, byte[] octets)
      throws DnsLookupException {
    try {
      return Query.of(asked, PAYLOAD, 0)
          .answer(octets)
          .orElseThrow(() -> lookup.failure(Reason.TIMEOUT, "no answer to the question"));
    } catch (ProtocolException unreadable) {
      throw lookup.malformed(unreadable.getMessage(), unreadable);
    }
  }
}
