package mxconnect.dns.dnsjava.dnssec.set;

import org.xbill.DNS.ExtendedErrorCodeOption;

/**
 * What makes an answer bogus.
 *
 * @param code the extended error (RFC 8914 §4) that comes nearest
 * @param words what failed, for an operator
 */
public record Fault(int code, String words) {
  /** Returns about how many octets it takes. */
  public int size() {
    return 2 * words.length();
  }

  public static Fault bogus(String words) {
    return new Fault(ExtendedErrorCodeOption.DNSSEC_BOGUS, words);
  }

  public String text() {
    return "%s (extended error %d, %s)".formatted(words, code, ExtendedErrorCodeOption.text(code));
  }
}
