package mxconnect.cli.check.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mxconnect.api.BlockedAddress;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnectException;
import mxconnect.api.Target;

/**
 * All that was seen of one target.
 *
 * @param asked the target as it was asked for
 * @param checkedAt when the check began
 * @param sender what this machine can find out, the same for all targets of a run
 * @param target the target as it was understood; empty if it was not
 * @param failure why nothing can be dialled; empty if something can
 * @param mx the answer about its MX records; empty for an address literal, and where the caller
 *     names the mail exchangers
 * @param unusableMx what stands in the MX records that this sender passes over, of very many in the
 *     first ones
 * @param mtaStsRecord the answer about its MTA-STS record; empty for an address literal
 * @param mtaSts what came of MTA-STS; empty if it is off or does not apply
 * @param tlsReports the answer about its TLS reporting record (RFC 8460 §3); empty for an address
 *     literal
 * @param exchangers the mail exchangers in the order in which they would be tried
 * @param blocked the addresses that the guard refused
 * @param duration how long the check took
 */
public record TargetFacts(
    String asked,
    Instant checkedAt,
    SenderFacts sender,
    Optional<Target> target,
    Optional<MxConnectException> failure,
    Optional<LookupFact> mx,
    List<UnusableMx> unusableMx,
    Optional<LookupFact> mtaStsRecord,
    Optional<MtaStsReport> mtaSts,
    Optional<LookupFact> tlsReports,
    List<ExchangerFact> exchangers,
    List<BlockedAddress> blocked,
    Duration duration) {
  /** Makes them of copies of the lists. */
  public TargetFacts {
    unusableMx = List.copyOf(unusableMx);
    exchangers = List.copyOf(exchangers);
    blocked = List.copyOf(blocked);
  }

  /** Tells whether an enforced MTA-STS policy lists a mail exchanger. */
  public boolean isListed(ExchangerFact host) {
    return mtaSts.flatMap(MtaStsReport::mode).filter(MtaStsMode.ENFORCE::equals).isPresent()
        && host.planned().policyMatch().orElse(false);
  }
}
