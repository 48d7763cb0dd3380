package mxconnect.dns.dnsjava.dnssec.chain;

import mxconnect.dns.dnsjava.dnssec.set.Fault;
import mxconnect.dns.dnsjava.dnssec.set.InsecureCut;
import org.xbill.DNS.Name;

/** What the zone cuts above a name make of it. */
sealed interface Region {
  /**
   * Everything must be signed.
   *
   * @param zone the closest signed zone known
   */
  record Secure(Name zone) implements Region {}

  /**
   * Nothing needs to be signed.
   *
   * @param cut why
   */
  record Insecure(InsecureCut cut) implements Region {}

  /**
   * The cuts cannot be told.
   *
   * @param fault why
   */
  record Bogus(Fault fault) implements Region {}
}
