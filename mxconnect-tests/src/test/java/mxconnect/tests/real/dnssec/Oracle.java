package mxconnect.tests.real.dnssec;

import java.io.IOException;
import java.time.Duration;
import mxconnect.api.dns.DnsQuestion;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

/** Says what unbound makes of a question: by the AD bit, and by what it gives out unchecked. */
final class Oracle {
  private final SimpleResolver unbound;

  Oracle(Unbound server) {
    unbound = new SimpleResolver(server.address());
    unbound.setTimeout(Duration.ofSeconds(30));
  }

  Finding ask(DnsQuestion question) throws IOException {
    Message answer = ask(question, Flags.AD);
    if (isAnswer(answer)) {
      Verdict verdict = answer.getHeader().getFlag(Flags.AD) ? Verdict.SECURE : Verdict.INSECURE;
      return new Finding(verdict, shape(question, answer), "");
    }
    // What is withheld unless checking is disabled, is bogus (RFC 4035 §3.2.2, §5.5).
    return Finding.without(
        isAnswer(ask(question, Flags.CD)) ? Verdict.BOGUS : Verdict.NO_ANSWER, "");
  }

  private Message ask(DnsQuestion question, int flag) throws IOException {
    Message query =
        Message.newQuery(
            Record.newRecord(
                Name.fromString(question.name() + "."), question.type().code(), DClass.IN));
    query.getHeader().setFlag(flag);
    query.addRecord(new OPTRecord(1232, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);
    return unbound.send(query);
  }

  private static boolean isAnswer(Message message) {
    return message.getRcode() == Rcode.NOERROR || message.getRcode() == Rcode.NXDOMAIN;
  }

  private static String shape(DnsQuestion question, Message answer) {
    boolean found =
        answer.getSection(Section.ANSWER).stream()
            .anyMatch(one -> one.getType() == question.type().code());
    if (found) {
      return Finding.FOUND;
    }
    return answer.getRcode() == Rcode.NXDOMAIN ? Finding.NO_SUCH_NAME : Finding.NO_RECORDS;
  }
}
