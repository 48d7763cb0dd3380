package mxconnect.dns.dnsjava.dnssec;

import org.xbill.DNS.ExtendedErrorCodeOption;

/**
 * What makes an answer bogus.
 *
 * @param code the extended error (RFC 8914 §4) that comes nearest
 * @param words what failed, for an operator
 */
record Fault(int code, String words) {
  static Fault bogus(String words) {
    return new Fault(ExtendedErrorCodeOption.DNSSEC_BOGUS, words);
  }

  String text() {
    return "%s (extended error %d, %s)".formatted(words, code, ExtendedErrorCodeOption.text(code));
  }
}
