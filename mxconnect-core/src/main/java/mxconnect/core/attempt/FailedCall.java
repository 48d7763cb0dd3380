package mxconnect.core.attempt;

import java.util.Optional;
import mxconnect.api.LastError;
import mxconnect.core.address.AddressFinder;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Judgement;
import mxconnect.core.delivery.Problem;
import mxconnect.core.exchanger.Exchangers;
import mxconnect.core.exchanger.Restricted;
import mxconnect.core.guard.Guard;

/**
 * Judges a call of which no host is left to try.
 *
 * @param delivery the call
 * @param guard tells which addresses would be refused all the same
 * @param addresses asks for those of a family that is switched off
 * @param restricted what the call is about
 * @param lastError why the caller leaves addresses out, if it says so
 */
public record FailedCall(
    Delivery delivery,
    Guard guard,
    AddressFinder addresses,
    Restricted restricted,
    Optional<LastError> lastError) {
  /** Returns the judgement on a call whose hosts have failed. */
  public Judgement judge(Exchangers exchangers) throws InterruptedException {
    Optional<Problem> notMet = restricted.notMet(delivery.attemptLog());
    if (notMet.isPresent()) {
      return Judgement.of(notMet.get());
    }
    Judgement judgement = Judgement.exhausted(delivery.attemptLog(), lastError);
    return judgement.headline().temporary()
        ? judgement
        : new FamilyDiagnosis(addresses, guard, delivery).of(exchangers).orElse(judgement);
  }
}
