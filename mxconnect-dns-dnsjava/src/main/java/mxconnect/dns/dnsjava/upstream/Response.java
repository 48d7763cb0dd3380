package mxconnect.dns.dnsjava.upstream;

import mxconnect.api.dns.Security;
import org.xbill.DNS.Message;

/**
 * A message that answers a question, and what it is worth.
 *
 * @param message the whole message
 * @param server the name server that sent it, as {@code 192.0.2.53:53}
 * @param security what DNSSEC says of the weakest record in it
 * @param reason why it is not secure; an empty text if it is
 * @param maxTtl how long any of it may be kept, in seconds
 */
public record Response(
    Message message, String server, Security security, String reason, long maxTtl) {

  /** Returns a response that may be kept as long as its records say. */
  public Response(Message message, String server, Security security, String reason) {
    this(message, server, security, reason, Long.MAX_VALUE);
  }
}
