package mxconnect.core.dane;

import java.util.Optional;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;
import mxconnect.core.dns.Lookups;
import mxconnect.core.dns.PendingAnswer;

/** What is known of the DNS without asking it. For one thread. */
final class KnownAnswers implements TlsaLookup.Question {
  private final Lookups lookups;
  private boolean enough = true;

  KnownAnswers(Lookups lookups) {
    this.lookups = lookups;
  }

  @Override
  public DnsAnswer resolve(DnsQuestion question, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    Optional<PendingAnswer> known = lookups.known(question);
    if (known.isEmpty()) {
      enough = false;
      throw new DnsLookupException(question, Reason.OTHER, "not asked yet");
    }
    return known.get().await(deadline);
  }

  /** Tells whether all that was asked for is known; if not, what came of it is void. */
  boolean areEnough() {
    return enough;
  }
}
