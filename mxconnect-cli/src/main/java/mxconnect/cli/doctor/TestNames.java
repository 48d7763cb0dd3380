package mxconnect.cli.doctor;

import mxconnect.api.dns.DnsName;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;

/**
 * Names with an address, of which it is known beforehand what DNSSEC makes of them.
 *
 * @param signed one in a signed zone
 * @param unsigned one in a zone that is provably unsigned
 * @param bogus one whose signatures are wrong on purpose
 */
public record TestNames(DnsQuestion signed, DnsQuestion unsigned, DnsQuestion bogus) {

  /**
   * Reads the names.
   *
   * @throws IllegalArgumentException if the DNS cannot be asked for one
   */
  public static TestNames of(String signed, String unsigned, String bogus) {
    return new TestNames(
        question("--signed-name", signed),
        question("--unsigned-name", unsigned),
        question("--bogus-name", bogus));
  }

  private static DnsQuestion question(String flag, String name) {
    try {
      if (DnsName.isAskable(name) && name.indexOf('\\') < 0) {
        return new DnsQuestion(name, RecordType.A);
      }
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(flag + " " + name + ": " + malformed.getMessage());
    }
    throw new IllegalArgumentException(flag + " " + name + " is no name to ask the DNS for");
  }
}
