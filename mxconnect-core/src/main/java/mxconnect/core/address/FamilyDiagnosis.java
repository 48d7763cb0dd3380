package mxconnect.core.address;

import java.net.InetAddress;
import java.util.Optional;
import mxconnect.api.BlockedAddress;
import mxconnect.api.ErrorCode;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Judgement;
import mxconnect.core.delivery.Problem;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.exchanger.Exchangers;

/**
 * Tells a domain without addresses from one that has only those of the family that is switched off:
 * the former is a permanent failure, the latter says nothing about the domain. Asked only after a
 * delivery has failed.
 *
 * @param addresses asks for them
 * @param delivery the delivery
 */
public record FamilyDiagnosis(AddressFinder addresses, Delivery delivery) {
  /** Returns the verdict if IPv6 alone would have been there; nothing otherwise. */
  public Optional<Judgement> of(Exchangers exchangers) throws InterruptedException {
    if (Family.IPV6.isUsed(delivery.options().addressFamilies())) {
      return Optional.empty();
    }
    for (Exchanger host : exchangers.list()) {
      if (host.addresses().isEmpty() && !host.dialledByName() && hasIpv6(host)) {
        return Optional.of(
            Judgement.of(
                Problem.of(
                    ErrorCode.FAMILY_DISABLED,
                    "Mail exchanger "
                        + host.hostname()
                        + " has IPv6 addresses only, and "
                        + Family.UNUSED)));
      }
    }
    return Optional.empty();
  }

  private boolean hasIpv6(Exchanger host) throws InterruptedException {
    try (FamilyLookup lookup = addresses.asked(host.hostname(), Family.IPV6, delivery.trace())) {
      if (!(lookup.await(delivery.deadline()) instanceof FamilyAnswer.Addresses found)) {
        return false;
      }
      for (InetAddress address : found.addresses()) {
        delivery.attemptLog().blocked(BlockedAddress.of(host.hostname(), address, Family.UNUSED));
      }
      return true;
    }
  }
}
