package mxconnect.core.policy.fetch;

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
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.guard.Guard;
import mxconnect.core.guard.Verdict;

/**
 * Finds the addresses at which policy hosts may be dialled. They pass a guard as those of mail
 * exchangers do: a zone must not be able to point us at a host inside. Thread-safe.
 *
 * @param addresses asks for them
 * @param guard judges them: one for all callers, because they share what is fetched and what fails
 */
public record PolicyHostSearch(AddressFinder addresses, Guard guard) {
  /**
   * Returns the addresses that the guard allows, in the order in which to try them.
   *
   * @param domain the policy domain, for which exceptions of the guard may be set
   * @param deadline when to give up
   * @param trace where refusals are recorded
   * @return at least one address
   * @throws StepException if there is none; it says why
   * @throws InterruptedException if the thread is interrupted
   */
  List<InetAddress> allowed(String domain, Deadline deadline, TraceRecorder trace)
      throws StepException, InterruptedException {
    String host = PolicyHost.nameOf(domain);
    List<InetAddress> allowed = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    try (FamilyLookup six = addresses.asked(host, Family.IPV6, trace);
        FamilyLookup four = addresses.asked(host, Family.IPV4, trace)) {
      Filter filter = new Filter(domain, trace, allowed, problems);
      filter.take(four.await(deadline));
      // One address is enough: a family that is late must not hold up the fetch.
      if (allowed.isEmpty() || six.isDone()) {
        filter.take(six.await(deadline));
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

  /** Takes answers apart into addresses that may be dialled and the reasons why there are none. */
  private final class Filter {
    private final String domain;
    private final TraceRecorder trace;
    private final List<InetAddress> allowed;
    private final List<Problem> problems;

    Filter(String domain, TraceRecorder trace, List<InetAddress> allowed, List<Problem> problems) {
      this.domain = domain;
      this.trace = trace;
      this.allowed = allowed;
      this.problems = problems;
    }

    void take(FamilyAnswer answer) {
      switch (answer) {
        case FamilyAnswer.Addresses found -> found.addresses().forEach(this::judge);
        case FamilyAnswer.Unknown unknown -> problems.add(unknown.problem());
        case FamilyAnswer.None none -> {}
      }
    }

    private void judge(InetAddress address) {
      if (guard.judge(domain, address) instanceof Verdict.Refused refused) {
        String host = PolicyHost.nameOf(domain);
        String message = IpLiteral.format(address) + " refused: " + refused.reason();
        trace.note(Step.GUARD, host, message);
        problems.add(
            Problem.of(
                ErrorCode.ADDRESS_REFUSED, "Address of policy host " + host + ": " + message));
      } else {
        allowed.add(address);
      }
    }
  }
}
