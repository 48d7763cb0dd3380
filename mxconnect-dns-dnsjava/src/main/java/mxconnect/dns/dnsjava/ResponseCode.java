package mxconnect.dns.dnsjava;

import java.net.InetSocketAddress;
import java.util.Optional;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.spi.support.NameServers;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Tells answers from failures by the response code (RFC 1035 §4.1.1, RFC 8914). */
final class ResponseCode {
  private ResponseCode() {}

  /** Passes NOERROR and NXDOMAIN, but no referral to other servers. */
  static void check(Message answer, Lookup lookup, InetSocketAddress server)
      throws DnsLookupException {
    int code = answer.getRcode();
    if (isReferral(answer)) {
      throw lookup.failure(
          Reason.OTHER, NameServers.text(server) + " does not answer for others (no recursion)");
    }
    if (code == Rcode.NOERROR || code == Rcode.NXDOMAIN) {
      return;
    }
    Optional<ExtendedErrorCodeOption> more = extendedError(answer);
    String detail = Rcode.string(code) + " from " + NameServers.text(server);
    throw lookup.failure(
        more.filter(ResponseCode::isBogus).isPresent() ? Reason.BOGUS : reason(code),
        more.map(error -> detail + " (" + ExtendedErrorCodeOption.text(error.getErrorCode()) + ")")
            .orElse(detail));
  }

  /** A server without recursion knows only of others; that is no NODATA (RFC 2308 §2.2). */
  private static boolean isReferral(Message answer) {
    Header header = answer.getHeader();
    return answer.getRcode() == Rcode.NOERROR
        && answer.getSection(Section.ANSWER).isEmpty()
        && !header.getFlag(Flags.AA)
        && !header.getFlag(Flags.RA);
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
