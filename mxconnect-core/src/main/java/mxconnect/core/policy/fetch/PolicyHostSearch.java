package mxconnect.core.policy.fetch;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import mxconnect.api.BlockedAddress;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.spi.Deadline;
import mxconnect.core.address.AddressFinder;
import mxconnect.core.address.Family;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.address.FamilyLookup;
import mxconnect.core.delivery.Problem;
import mxconnect.core.guard.Guard;
import mxconnect.core.guard.Verdict;
import mxconnect.core.policy.fetch.NoAnswerException.Obstacle;
import mxconnect.core.policy.store.FetchFailure;

/**
 * Finds the addresses at which policy hosts may be dialled. They pass a guard as those of mail
 * exchangers do: a zone must not be able to point us at a host inside. Thread-safe.
 *
 * @param addresses asks for them
 * @param guard judges them: one for all callers, because they share what is fetched and what fails
 */
public record PolicyHostSearch(AddressFinder addresses, Guard guard) {
  /** A zone may name any number of addresses. */
  private static final int MAX_OF_FAMILY = 10;

  /**
   * Returns the addresses of one family that the guard allows, in the order in which to try them.
   *
   * @param domain the policy domain, for which exceptions of the guard may be set
   * @param deadline when to give up
   * @param record where refusals are recorded
   * @return at least one address
   * @throws NoAnswerException if there is none
   * @throws InterruptedException if the thread is interrupted
   */
  List<InetAddress> allowed(String domain, Family family, Deadline deadline, FetchRecord record)
      throws NoAnswerException, InterruptedException {
    String host = PolicyHost.nameOf(domain);
    try (FamilyLookup lookup = record.begun(addresses.asked(host, family, record.trace()))) {
      return switch (lookup.await(deadline)) {
        case FamilyAnswer.Addresses found -> judged(domain, found.addresses(), record);
        case FamilyAnswer.Unknown unknown -> throw unknown(unknown.problem(), lookup.waited());
        case FamilyAnswer.None none ->
            throw noAnswer(Obstacle.NO_ADDRESS, "Policy host " + host + " has no address");
      };
    }
  }

  private List<InetAddress> judged(String domain, List<InetAddress> found, FetchRecord record)
      throws NoAnswerException {
    String host = PolicyHost.nameOf(domain);
    List<InetAddress> allowed = new ArrayList<>();
    List<BlockedAddress> refusals = new ArrayList<>();
    for (InetAddress address : found) {
      if (guard.judge(domain, address) instanceof Verdict.Refused refused) {
        refusals.add(BlockedAddress.of(host, address, refused.reason()));
        record.refused(refusals.getLast());
      } else {
        allowed.add(address);
      }
    }
    if (allowed.isEmpty()) {
      throw noAnswer(Obstacle.REFUSED, "Address of policy host refused: " + refusals.getFirst());
    }
    return allowed.subList(0, Math.min(allowed.size(), MAX_OF_FAMILY));
  }

  /** What this system lacks says nothing about the domain. */
  private static NoAnswerException unknown(Problem problem, boolean waited) {
    return problem.code() == ErrorCode.LOCAL_RESOURCES
            || problem.code() == ErrorCode.DNS_TIMEOUT && waited
        ? new NoAnswerException(
            Obstacle.BROKEN_FETCHER, FetchFailure.ofThisSystem(problem.message()))
        : noAnswer(Obstacle.LOOKUP_FAILED, problem.message());
  }

  private static NoAnswerException noAnswer(Obstacle obstacle, String message) {
    return new NoAnswerException(obstacle, new FetchFailure(Reason.FETCH_FAILED, message));
  }
}
