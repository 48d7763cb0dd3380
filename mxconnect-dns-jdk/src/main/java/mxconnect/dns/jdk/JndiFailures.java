package mxconnect.dns.jdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.NamingException;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.support.NameServers;

/**
 * Names the failures of JNDI. Response codes are found in the text of its exceptions only.
 *
 * @param question the question that failures speak of
 * @param server the server that was asked
 */
record JndiFailures(DnsQuestion question, InetSocketAddress server) {
  private static final Pattern RESPONSE_CODE = Pattern.compile("\\[response code (\\d{1,2})]");

  DnsLookupException timeout() {
    return new DnsLookupException(
        question, Reason.TIMEOUT, "no answer from " + NameServers.text(server));
  }

  DnsLookupException of(Throwable failure) {
    Throwable cause = failure instanceof NamingException naming ? root(naming) : failure;
    return new DnsLookupException(
        question, reason(cause), NameServers.text(server) + ": " + text(cause), failure);
  }

  private static Throwable root(NamingException failure) {
    return failure.getRootCause() == null ? failure : failure.getRootCause();
  }

  private static String text(Throwable cause) {
    return Optional.ofNullable(cause.getMessage()).orElse("not reachable");
  }

  private static Reason reason(Throwable cause) {
    return switch (cause) {
      case SocketTimeoutException silence -> Reason.TIMEOUT;
      case IOException network -> Reason.NETWORK;
      case UncheckedIOException network -> Reason.NETWORK;
      default -> byResponseCode(text(cause));
    };
  }

  private static Reason byResponseCode(String text) {
    Matcher code = RESPONSE_CODE.matcher(text);
    if (!code.find()) {
      return Reason.MALFORMED;
    }
    return switch (Integer.parseInt(code.group(1))) {
      case 2 -> Reason.SERVFAIL;
      case 5 -> Reason.REFUSED;
      default -> Reason.OTHER;
    };
  }
}
