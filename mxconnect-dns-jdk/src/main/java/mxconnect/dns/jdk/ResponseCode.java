package mxconnect.dns.jdk;

import java.net.InetSocketAddress;
import java.util.stream.Stream;
import mxconnect.api.dns.CnameRecord;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.support.NameServers;

/** Tells answers from failures by the response code (RFC 1035 §4.1.1). */
final class ResponseCode {
  static final int NOERROR = 0;
  static final int FORMERR = 1;
  static final int SERVFAIL = 2;
  static final int NXDOMAIN = 3;
  static final int NOTIMP = 4;
  static final int REFUSED = 5;

  private ResponseCode() {}

  /** Passes NOERROR and NXDOMAIN, but no contradiction, referral or records of others alone. */
  static void check(Reply reply, Query query, DnsQuestion question, InetSocketAddress server)
      throws DnsLookupException {
    if (reply.failed()) {
      throw new DnsLookupException(
          question, reason(reply.rcode()), text(reply.rcode()) + " from " + text(server));
    }
    if (reply.rcode() == NXDOMAIN && hasRecords(reply, query)) {
      throw new DnsLookupException(
          question, Reason.MALFORMED, "records of a name that does not exist from " + text(server));
    }
    if (isReferral(reply, query)) {
      throw new DnsLookupException(
          question, Reason.OTHER, text(server) + " does not answer for others (no recursion)");
    }
    if (isOfOthers(reply, query)) {
      throw new DnsLookupException(
          question, Reason.MALFORMED, "records of other names or types from " + text(server));
    }
  }

  /**
   * Records of others are nobody's business (RFC 2181 §5.4.1), and no proof either that the name
   * has none: such an answer is empty (RFC 2308 §2.2).
   */
  private static boolean isOfOthers(Reply reply, Query query) {
    return reply.answers() > 0 && !reply.answers(query) && reply.soa(query.name()).isEmpty();
  }

  /** Tells whether the name, or one that the answer makes it an alias of, has the records. */
  private static boolean hasRecords(Reply reply, Query query) {
    Stream<String> aliased =
        reply.answer().stream()
            .flatMap(found -> found.data().stream())
            .filter(CnameRecord.class::isInstance)
            .map(alias -> ((CnameRecord) alias).target());
    return Stream.concat(Stream.of(query.name()), aliased)
        .anyMatch(name -> !reply.answer(name, query.type()).isEmpty());
  }

  /**
   * A server that only knows of others says nothing of the name (RFC 2308 §2.2). Without recursion
   * it has to prove by an SOA record that there is nothing.
   */
  private static boolean isReferral(Reply reply, Query query) {
    boolean refers = reply.rcode() == NOERROR && reply.hasAuthority(ResourceRecord.NS);
    return reply.answer().isEmpty()
        && reply.soa(query.name()).isEmpty()
        && (refers || !reply.recursive());
  }

  private static Reason reason(int rcode) {
    return switch (rcode) {
      case SERVFAIL -> Reason.SERVFAIL;
      case REFUSED -> Reason.REFUSED;
      default -> Reason.OTHER;
    };
  }

  private static String text(int rcode) {
    return switch (rcode) {
      case FORMERR -> "FORMERR";
      case SERVFAIL -> "SERVFAIL";
      case NOTIMP -> "NOTIMP";
      case REFUSED -> "REFUSED";
      default -> "response code " + rcode;
    };
  }

  private static String text(InetSocketAddress server) {
    return NameServers.text(server);
  }
}
