package mxconnect.core.policy.fetch;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import mxconnect.api.AddressFamilies;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.Step;
import mxconnect.api.spi.Deadline;
import mxconnect.core.address.AddressFinder;
import mxconnect.core.address.Family;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.address.FamilyLookup;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.guard.Guard;
import mxconnect.core.guard.Verdict;

/**
 * Finds the addresses at which a policy host may be dialled. They pass the same guard as those of
 * mail exchangers: a zone must not be able to point us at a host inside. It may be used on any
 * thread, and after the delivery that brought it has ended, when a policy is renewed.
 *
 * @param addresses asks for them
 * @param guard judges them
 * @param families which families may be used
 * @param domain the domain for which exceptions of the guard may be set
 * @param trace where refusals are recorded
 */
public record PolicyHostSearch(
    AddressFinder addresses,
    Guard guard,
    AddressFamilies families,
    String domain,
    TraceRecorder trace) {
  /**
   * Returns the addresses that the guard allows, in the order in which to try them.
   *
   * @param host the policy host in A-labels
   * @param deadline when to give up
   * @return at least one address
   * @throws StepException if there is none; it says why
   * @throws InterruptedException if the thread is interrupted
   */
  List<InetAddress> allowed(String host, Deadline deadline)
      throws StepException, InterruptedException {
    List<InetAddress> allowed = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    try (FamilyLookup six = addresses.asked(host, Family.IPV6, trace);
        FamilyLookup four = addresses.asked(host, Family.IPV4, trace)) {
      take(host, four.await(deadline), allowed, problems);
      // One address is enough: a family that is late must not hold up the fetch.
      if (Family.IPV6.isUsed(families) && (allowed.isEmpty() || six.isDone())) {
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
    if (guard.judge(domain, address) instanceof Verdict.Refused refused) {
      String message = IpLiteral.format(address) + " refused: " + refused.reason();
      trace.note(Step.GUARD, host, message);
      problems.add(
          Problem.of(ErrorCode.ADDRESS_REFUSED, "Address of policy host " + host + ": " + message));
    } else {
      allowed.add(address);
    }
  }
}
