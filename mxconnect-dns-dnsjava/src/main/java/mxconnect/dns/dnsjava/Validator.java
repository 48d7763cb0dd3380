package mxconnect.dns.dnsjava;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.dnssec.ValidatingResolver;

/**
 * Validates answers from the trust anchors down (RFC 4035 §5); secure ones leave it with the AD
 * bit.
 *
 * <p>dnsjava's validator does the work. It keeps the keys that it has found for at most 15 minutes.
 */
final class Validator implements Upstream {
  private final ValidatingResolver validator;

  Validator(Upstream upstream, DnssecTrustAnchors anchors) {
    this.validator = new ValidatingResolver(new Head(upstream));
    validator.getTrustAnchors().clear(); // of those that a system property may have added
    anchors.keys().forEach(key -> validator.getTrustAnchors().store(new RRset(key)));
  }

  @Override
  public Message ask(Record question, Lookup lookup)
      throws DnsLookupException, InterruptedException {
    Message answer;
    try (Validation validation = new Validation(lookup)) {
      answer = validation.await(validator.sendAsync(Message.newQuery(question), validation));
    }
    requireVerdict(question, answer, lookup);
    return answer;
  }

  /**
   * Passes answers that were found to be secure or insecure. When the check of a denial breaks off,
   * the validator returns it as if it were insecure, but without a reason; that would let anyone
   * who can break the check deny a signed name (RFC 7672 §2.1.1). It gives no reason either for
   * denials behind a wildcard in a zone with opt-out (RFC 5155 §6), so those are not told apart and
   * fail.
   */
  static void requireVerdict(Record question, Message answer, Lookup lookup)
      throws DnsLookupException {
    if (answer.getRcode() != Rcode.NOERROR && answer.getRcode() != Rcode.NXDOMAIN) {
      throw lookup.failure(Reason.BOGUS, "DNSSEC validation failed" + why(answer));
    }
    if (isDenial(question, answer) && !isSecure(answer) && !hasReason(answer)) {
      throw lookup.failure(Reason.BOGUS, "DNSSEC validation came to no verdict");
    }
  }

  private static boolean isDenial(Record question, Message answer) {
    return answer.getSection(Section.ANSWER).stream()
        .noneMatch(record -> record.getType() == question.getType());
  }

  private static boolean isSecure(Message answer) {
    return answer.getHeader().getFlag(Flags.AD);
  }

  private static boolean hasReason(Message answer) {
    return answer.getSection(Section.ADDITIONAL).stream()
        .anyMatch(record -> record.getDClass() == ValidatingResolver.VALIDATION_REASON_QCLASS);
  }

  private static String why(Message answer) {
    return ResponseCode.extendedError(answer)
        .map(error -> ": " + ExtendedErrorCodeOption.text(error.getErrorCode()))
        .orElse("");
  }

  /**
   * What the validator sends its queries through. The executor is all that it hands on from one
   * step to the next, so the executor is what knows the deadline.
   */
  private record Head(Upstream upstream) implements Resolver {
    @Override
    public CompletionStage<Message> sendAsync(Message query, Executor executor) {
      return ((Validation) executor).send(query.getQuestion(), upstream);
    }

    @Override
    public void setPort(int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setTCP(boolean flag) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setIgnoreTruncation(boolean flag) {
      // It never is.
    }

    @Override
    public void setEDNS(int version, int payload, int flags, List<EDNSOption> options) {
      // Every query asks for DNSSEC as it is.
    }

    @Override
    public void setTSIGKey(TSIG key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setTimeout(Duration timeout) {
      throw new UnsupportedOperationException();
    }
  }
}
