package mxconnect.cli.doctor;

import mxconnect.api.dns.DnsLookupException;

/** What came of a question to one name server. */
sealed interface Heard {
  /** An answer, whatever it says. */
  record Answer(WireReply reply) implements Heard {}

  /** No answer. */
  record Nothing(DnsLookupException failure) implements Heard {
    /** Returns why, in words, with the server. */
    String text() {
      return failure.detail();
    }
  }
}
