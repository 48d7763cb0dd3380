package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import mxconnect.api.CacheStatistics;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ErrorCode;
import mxconnect.core.address.Family;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import mxconnect.core.exchanger.Exchanger;
import org.junit.jupiter.api.Test;

/** What a host has to be dialled, and why it has nothing. */
class HostCandidatesTest {
  private static final FamilyAnswer SERVFAIL =
      new FamilyAnswer.Unknown(Problem.of(ErrorCode.DNS_SERVFAIL, "broken"));

  private final VirtualTime time = new VirtualTime();
  private final Delivery delivery = Samples.delivery(ConnectOptions.defaults(), time);
  private final HostCandidates host = of(Exchanger.Source.RECORD);

  private HostCandidates of(Exchanger.Source source) {
    return Samples.candidates(
        Samples.exchanger("a.example", source), delivery, Samples.health(time));
  }

  private boolean answered(Family family, FamilyAnswer answer) {
    return host.answered(family, answer, time.getAsLong());
  }

  private static List<ErrorCode> problems(HostCandidates host) {
    return host.problems().stream().map(Problem::code).toList();
  }

  @Test
  void answersOfBothFamiliesMakeItComplete() {
    assertFalse(answered(Family.IPV6, new FamilyAnswer.None()));
    assertTrue(answered(Family.IPV4, Samples.answer(Family.IPV4, "192.0.2.1")));
    assertEquals(List.of(), host.problems());
  }

  @Test
  void secondAnswerOfAFamilyDoesNotCount() {
    answered(Family.IPV4, SERVFAIL);
    answered(Family.IPV4, Samples.answer(Family.IPV4, "192.0.2.1"));
    assertEquals(0, host.left());
  }

  @Test
  void hostWithoutAddressesSaysSo() {
    answered(Family.IPV4, new FamilyAnswer.None());
    answered(Family.IPV6, new FamilyAnswer.None());
    assertEquals(List.of(ErrorCode.NO_ADDRESS), problems(host));
  }

  @Test
  void domainWithoutExchangersAndAddressesHasNoMailService() {
    HostCandidates domain = of(Exchanger.Source.IMPLICIT);
    domain.answered(Family.IPV4, new FamilyAnswer.None(), 0);
    domain.answered(Family.IPV6, new FamilyAnswer.None(), 0);
    assertEquals(List.of(ErrorCode.NO_MAIL_SERVICE), problems(domain));
  }

  @Test
  void failedLookupIsNotTakenForNoAddress() {
    answered(Family.IPV4, SERVFAIL);
    answered(Family.IPV6, new FamilyAnswer.None());
    assertEquals(List.of(ErrorCode.DNS_SERVFAIL), problems(host));
  }

  @Test
  void failedLookupDoesNotMatterBesideAnAddress() {
    answered(Family.IPV4, SERVFAIL);
    answered(Family.IPV6, Samples.answer(Family.IPV6, "2001:db8::1"));
    assertEquals(List.of(), problems(host));
  }

  @Test
  void refusedAddressesAreTheReasonWhenThereIsNoOther() {
    answered(Family.IPV4, Samples.answer(Family.IPV4, "224.0.0.1"));
    answered(Family.IPV6, new FamilyAnswer.None());
    assertEquals(List.of(ErrorCode.ADDRESS_REFUSED), problems(host));
    assertEquals(Samples.ips("224.0.0.1"), host.known());
    assertEquals(0, host.left());
  }

  @Test
  void healthOfEachAddressIsCountedOnce() {
    HealthMemory health = Samples.health(time);
    health.failed(new InetSocketAddress(Samples.ip("192.0.2.1"), ConnectOptions.SMTP_PORT));
    health.failed(new InetSocketAddress(Samples.ip("192.0.2.2"), ConnectOptions.SMTP_PORT));
    HostCandidates known =
        Samples.known("a.example", delivery, health, "192.0.2.1", "192.0.2.2", "192.0.2.3");
    CandidateQueue queue = new CandidateQueue(List.of(known), true, host -> true);
    while (queue.next(time.getAsLong()).isPresent()) {
      assertTrue(queue.left() >= 0);
    }
    assertEquals(new CacheStatistics(2, 2, 1, 0), health.statistics());
  }

  @Test
  void hostThatIsGivenUpIsCompleteAndHasNothing() {
    answered(Family.IPV4, Samples.answer(Family.IPV4, "192.0.2.1"));
    host.drop();
    assertTrue(host.isComplete());
    assertEquals(0, host.left());
    assertEquals(List.of(), problems(host));
  }
}
