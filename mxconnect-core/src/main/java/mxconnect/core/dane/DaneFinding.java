package mxconnect.core.dane;

import java.util.List;
import java.util.Optional;
import mxconnect.api.DaneReport;
import mxconnect.core.delivery.Problem;

/**
 * What DANE comes to for one host.
 *
 * @param report the verdict, with what led to it
 * @param referenceIdentifiers the names of which a certificate under a DANE-TA record must have one
 *     (RFC 7672 §3.2.2); none unless the certificate must match the records
 * @param problem why the host must be left out; empty if it may be tried
 */
public record DaneFinding(
    DaneReport report, List<String> referenceIdentifiers, Optional<Problem> problem) {
  /** Makes a finding of a copy of the list. */
  public DaneFinding {
    referenceIdentifiers = List.copyOf(referenceIdentifiers);
  }
}
