package mxconnect.dns.dnsjava.dnssec.work;

import java.time.Instant;

/** What is remembered of a zone. */
public interface Kept {
  /** Returns how long it holds. */
  Instant until();

  /** Returns about how many octets it takes. */
  int size();
}
