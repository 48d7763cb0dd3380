package mxconnect.core.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.core.address.AddressFinder;
import mxconnect.core.address.Family;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.address.FamilyLookup;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Judgement;
import mxconnect.core.delivery.Problem;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.exchanger.Exchangers;
import mxconnect.core.guard.Guard;

/**
 * Tells a domain without addresses from one that has only those of the family that is switched off:
 * the former is a permanent failure, the latter says nothing about the domain. Asked only after a
 * delivery has failed.
 */
public final class FamilyDiagnosis {
  private final AddressFinder addresses;
  private final AddressFilter filter;
  private final Delivery delivery;

  /**
   * Makes a diagnosis of a delivery.
   *
   * @param addresses asks for them
   * @param guard tells which of them would be refused all the same
   */
  public FamilyDiagnosis(AddressFinder addresses, Guard guard, Delivery delivery) {
    this.addresses = addresses;
    this.filter = new AddressFilter(delivery, guard);
    this.delivery = delivery;
  }

  /** Returns the verdict if IPv6 alone would have been there, or may have been; else nothing. */
  public Optional<Judgement> of(Exchangers exchangers) throws InterruptedException {
    if (Family.IPV6.isUsed(delivery.options().addressFamilies())) {
      return Optional.empty();
    }
    for (Exchanger host : exchangers.list()) {
      if (host.addresses().isEmpty() && !host.dialledByName() && hasNoIpv4(host)) {
        Optional<Problem> problem = ofIpv6(host);
        if (problem.isPresent()) {
          return problem.map(Judgement::of);
        }
      }
    }
    return Optional.empty();
  }

  private boolean hasNoIpv4(Exchanger host) throws InterruptedException {
    try (FamilyLookup lookup = addresses.asked(host.hostname(), Family.IPV4, delivery.trace())) {
      return lookup.await(delivery.deadline()) instanceof FamilyAnswer.None;
    }
  }

  private Optional<Problem> ofIpv6(Exchanger host) throws InterruptedException {
    try (FamilyLookup lookup = addresses.asked(host.hostname(), Family.IPV6, delivery.trace())) {
      return switch (lookup.await(delivery.deadline())) {
        case FamilyAnswer.Addresses found -> disabled(host, found);
        case FamilyAnswer.Unknown unknown -> Optional.of(unknown.problem());
        case FamilyAnswer.None none -> Optional.empty();
      };
    }
  }

  private Optional<Problem> disabled(Exchanger host, FamilyAnswer.Addresses found) {
    List<Problem> refusals = new ArrayList<>();
    filter.admit(host, found.addresses(), refusals);
    return refusals.stream().anyMatch(refusal -> refusal.code() == ErrorCode.FAMILY_DISABLED)
        ? Optional.of(
            Problem.of(
                ErrorCode.FAMILY_DISABLED,
                "Mail exchanger "
                    + host.hostname()
                    + " has IPv6 addresses only, and "
                    + Family.UNUSED))
        : Optional.empty();
  }
}
