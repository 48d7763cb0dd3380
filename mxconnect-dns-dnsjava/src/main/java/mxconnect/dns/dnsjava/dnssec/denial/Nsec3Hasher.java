package mxconnect.dns.dnsjava.dnssec.denial;

import mxconnect.api.dns.DnsLookupException;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.Name;

/** Hashes names (RFC 5155 §5) as far as a look-up may spend its time on it. */
@FunctionalInterface
public interface Nsec3Hasher {
  /**
   * Returns the hash of a name.
   *
   * @param parameters has the salt and the iterations
   * @param name the name
   * @throws DnsLookupException if the look-up may hash no more
   * @throws InterruptedException if the thread is interrupted
   */
  byte[] hash(NSEC3Record parameters, Name name) throws DnsLookupException, InterruptedException;
}
