package mxconnect.core.attempt;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.BlockedAddress;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.Step;
import mxconnect.core.address.Family;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.guard.Guard;
import mxconnect.core.guard.Verdict;

/** Lets through the addresses that one delivery may dial; the others go into its log. */
final class AddressFilter {
  private final Delivery delivery;
  private final Guard guard;

  AddressFilter(Delivery delivery, Guard guard) {
    this.delivery = delivery;
    this.guard = guard;
  }

  /** Returns why a host must be left out by its name alone. */
  Optional<Problem> refusal(String hostname) {
    return guard
        .refusedHost(hostname)
        .map(
            reason ->
                Problem.of(
                    ErrorCode.ADDRESS_REFUSED,
                    "Mail exchanger " + hostname + " is refused: " + reason));
  }

  /**
   * Returns the addresses of a host with the one that the call is about: name servers that give out
   * some of many in turn may leave it out by now.
   */
  List<InetAddress> withTheWanted(FamilyAnswer.Addresses found) {
    return delivery
        .choice()
        .only()
        .filter(wanted -> found.status().isPresent() && isAmongItsFamily(found, wanted))
        .filter(wanted -> !found.addresses().contains(wanted))
        .map(wanted -> Stream.concat(found.addresses().stream(), Stream.of(wanted)).toList())
        .orElse(found.addresses());
  }

  private static boolean isAmongItsFamily(FamilyAnswer.Addresses found, InetAddress wanted) {
    return Family.of(found.addresses().getFirst()) == Family.of(wanted);
  }

  /**
   * Returns the addresses that may be dialled; adds to the problems why others may not, one of each
   * code.
   */
  List<InetAddress> admit(Exchanger host, List<InetAddress> addresses, List<Problem> problems) {
    List<InetAddress> admitted = new ArrayList<>();
    for (InetAddress address : addresses) {
      if (delivery.choice().passesOver(address)) {
        continue;
      }
      Optional<Problem> refusal = refusal(host, address);
      if (refusal.isPresent()) {
        addUnlessLikeOthers(refusal.get(), problems);
      } else if (delivery.choice().ignored().contains(address)) {
        delivery.attemptLog().ignored();
      } else if (!admitted.contains(address)) {
        admitted.add(address);
      }
    }
    return admitted;
  }

  /** A zone may name thousands of addresses, each refused; the log has them, up to a limit. */
  private static void addUnlessLikeOthers(Problem refusal, List<Problem> problems) {
    if (problems.stream().noneMatch(problem -> problem.code() == refusal.code())) {
      problems.add(refusal);
    }
  }

  /** What holds whatever the options comes first: it is permanent. */
  private Optional<Problem> refusal(Exchanger host, InetAddress address) {
    if (guard.judge(delivery.domain(), address) instanceof Verdict.Refused refused) {
      return Optional.of(refused(host, address, ErrorCode.ADDRESS_REFUSED, refused.reason()));
    }
    return Family.of(address).isUsed(delivery.options().addressFamilies())
        ? Optional.empty()
        : Optional.of(refused(host, address, ErrorCode.FAMILY_DISABLED, Family.UNUSED));
  }

  private Problem refused(Exchanger host, InetAddress address, ErrorCode code, String reason) {
    boolean listed =
        delivery.attemptLog().blocked(BlockedAddress.of(host.hostname(), address, reason));
    if (listed) {
      delivery
          .trace()
          .note(Step.GUARD, host.hostname(), IpLiteral.format(address) + " refused: " + reason);
    }
    return Problem.of(
        code,
        "Address "
            + IpLiteral.format(address)
            + " of mail exchanger "
            + host.hostname()
            + " is refused: "
            + reason);
  }
}
