package mxconnect.dns.dnsjava;

import java.net.InetSocketAddress;
import java.util.Optional;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.spi.support.NameServers;
import mxconnect.dns.dnsjava.upstream.Lookup;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Tells answers from failures by the response code (RFC 1035 §4.1.1, RFC 8914). */
final class ResponseCode {
  private ResponseCode() {}

  /** Passes NOERROR and NXDOMAIN, but no contradiction and no referral to other servers. */
  static void check(Message answer, Record question, Lookup lookup, InetSocketAddress server)
      throws DnsLookupException {
    int code = answer.getRcode();
    if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
      throw failure(answer, lookup, server);
    }
    if (code == Rcode.NXDOMAIN && hasRecords(answer, question)) {
      throw lookup.failure(
          Reason.MALFORMED,
          "records of a name that does not exist from " + NameServers.text(server));
    }
    if (isReferral(answer, question.getName())) {
      throw lookup.failure(
          Reason.OTHER, NameServers.text(server) + " does not answer for others (no recursion)");
    }
  }

  /** Checks an answer of which nobody asks for a proof by DNSSEC. */
  static void checkUnproven(
      Message answer, Record question, Lookup lookup, InetSocketAddress server)
      throws DnsLookupException {
    check(answer, question, lookup, server);
    if (isOfOthers(answer, question)) {
      throw lookup.failure(
          Reason.MALFORMED, "records of other names or types from " + NameServers.text(server));
    }
  }

  /**
   * Records of others are nobody's business (RFC 2181 §5.4.1), and no proof either that the name
   * has none: such an answer is empty (RFC 2308 §2.2).
   */
  private static boolean isOfOthers(Message answer, Record question) {
    return !answer.getSection(Section.ANSWER).isEmpty()
        && !answers(answer, question)
        && !provesNone(answer, question.getName());
  }

  /** Tells whether an answer has records of the name, or that it is an alias. */
  private static boolean answers(Message answer, Record question) {
    return Records.areIn(answer, question.getName(), question.getType())
        || Records.areIn(answer, question.getName(), Type.CNAME);
  }

  /** Tells whether there is an SOA record for the name (RFC 2308 §2). */
  private static boolean provesNone(Message answer, Name name) {
    return Records.soa(answer, name).isPresent();
  }

  /** Tells whether the name, or one that the answer makes it an alias of, has the records. */
  private static boolean hasRecords(Message answer, Record question) {
    if (Records.areIn(answer, question.getName(), question.getType())) {
      return true;
    }
    for (Record record : answer.getSection(Section.ANSWER)) {
      if (record instanceof CNAMERecord alias
          && Records.areIn(answer, alias.getTarget(), question.getType())) {
        return true;
      }
    }
    return false;
  }

  private static DnsLookupException failure(
      Message answer, Lookup lookup, InetSocketAddress server) {
    int code = answer.getRcode();
    Optional<ExtendedErrorCodeOption> more = extendedError(answer);
    String detail = Rcode.string(code) + " from " + NameServers.text(server);
    return lookup.failure(
        more.filter(ResponseCode::isBogus).isPresent() ? Reason.BOGUS : reason(code),
        more.map(error -> detail + " (" + ExtendedErrorCodeOption.text(error.getErrorCode()) + ")")
            .orElse(detail));
  }

  /**
   * A server that only knows of others says nothing of the name (RFC 2308 §2.2). Without recursion
   * it has to prove by an SOA record that there is nothing.
   */
  private static boolean isReferral(Message answer, Name name) {
    boolean refers = answer.getRcode() == Rcode.NOERROR && hasAuthority(answer, Type.NS);
    return answer.getSection(Section.ANSWER).isEmpty()
        && !provesNone(answer, name)
        && (refers || !answer.getHeader().getFlag(Flags.RA));
  }

  /**
   * Tells whether an answer has records of the name, or an SOA record to prove that there are none
   * (RFC 2308 §2). Without it, another server may know more.
   */
  static boolean isProven(Message answer, Record question) {
    return answer.getRcode() == Rcode.NOERROR && answers(answer, question)
        || hasAuthority(answer, Type.SOA);
  }

  private static boolean hasAuthority(Message answer, int type) {
    for (Record record : answer.getSection(Section.AUTHORITY)) {
      if (record.getDClass() == DClass.IN && record.getType() == type) {
        return true;
      }
    }
    return false;
  }

  private static Reason reason(int code) {
    return switch (code) {
      case Rcode.SERVFAIL -> Reason.SERVFAIL;
      case Rcode.REFUSED -> Reason.REFUSED;
      default -> Reason.OTHER;
    };
  }

  /** Returns why the server failed; its own words are left out, anybody may have written them. */
  static Optional<ExtendedErrorCodeOption> extendedError(Message answer) {
    OPTRecord edns = answer.getOPT();
    return edns == null
        ? Optional.empty()
        : edns.getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR).stream()
            .map(ExtendedErrorCodeOption.class::cast)
            .findFirst();
  }

  private static boolean isBogus(ExtendedErrorCodeOption error) {
    int code = error.getErrorCode();
    return code >= ExtendedErrorCodeOption.DNSSEC_INDETERMINATE
        && code <= ExtendedErrorCodeOption.NSEC_MISSING;
  }
}
