package mxconnect.core.policy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.Step;
import mxconnect.api.spi.Deadline;
import mxconnect.core.address.AddressFinder;
import mxconnect.core.address.Family;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.address.FamilyLookup;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;
import mxconnect.core.guard.Guard;
import mxconnect.core.guard.Verdict;

/**
 * Finds the addresses of a policy host. They pass the same guard as those of mail exchangers: a
 * zone must not be able to point us at a host inside.
 *
 * @param addresses asks for them
 * @param guard judges them
 * @param delivery the delivery that looks for the policy; it may have ended when one is renewed
 */
record PolicyHostSearch(AddressFinder addresses, Guard guard, Delivery delivery)
    implements PolicyHostAddresses {
  @Override
  public List<InetAddress> allowed(String host, Deadline deadline)
      throws StepException, InterruptedException {
    List<InetAddress> allowed = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    try (FamilyLookup six = addresses.asked(host, Family.IPV6, delivery.trace());
        FamilyLookup four = addresses.asked(host, Family.IPV4, delivery.trace())) {
      take(host, four.await(deadline), allowed, problems);
      // One address is enough: a family that is late must not hold up the fetch.
      if (Family.IPV6.isUsed(delivery.options().addressFamilies())
          && (allowed.isEmpty() || six.isDone())) {
        take(host, six.await(deadline), allowed, problems);
      }
    }
    if (!allowed.isEmpty()) {
      return allowed;
    }
    throw new StepException(
        problems.isEmpty()
            ? Problem.of(ErrorCode.NO_ADDRESS, "Policy host " + host + " has no address")
            : problems.getFirst());
  }

  private void take(
      String host, FamilyAnswer answer, List<InetAddress> allowed, List<Problem> problems) {
    switch (answer) {
      case FamilyAnswer.Addresses found ->
          found.addresses().forEach(address -> judge(host, address, allowed, problems));
      case FamilyAnswer.Unknown unknown -> problems.add(unknown.problem());
      case FamilyAnswer.None none -> {}
    }
  }

  private void judge(
      String host, InetAddress address, List<InetAddress> allowed, List<Problem> problems) {
    if (guard.judge(delivery.domain(), address) instanceof Verdict.Refused refused) {
      String message = IpLiteral.format(address) + " refused: " + refused.reason();
      delivery.trace().note(Step.GUARD, host, message);
      problems.add(
          Problem.of(ErrorCode.ADDRESS_REFUSED, "Address of policy host " + host + ": " + message));
    } else {
      allowed.add(address);
    }
  }
}
