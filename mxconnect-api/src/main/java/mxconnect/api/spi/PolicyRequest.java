package mxconnect.api.spi;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/**
 * One fetch of a policy file (RFC 8461 §3.3).
 *
 * @param policyDomain the policy domain in A-labels
 * @param url {@code https://mta-sts.DOMAIN/.well-known/mta-sts.txt}, with a port only if it is not
 *     443; its host is the reference identifier of the certificate
 * @param addresses the addresses that may be dialled, in order, at least one, at most 20; the host
 *     is never resolved again
 * @param maxBytes the most octets of the content after decoding; one more is a failure
 * @param deadline when to give up, bytes that drip included; one that has passed lets nothing be
 *     fetched
 */
public record PolicyRequest(
    String policyDomain, URI url, List<InetAddress> addresses, int maxBytes, Deadline deadline) {
  /** Makes a request with a copy of the list. */
  public PolicyRequest {
    addresses = List.copyOf(addresses);
  }
}
