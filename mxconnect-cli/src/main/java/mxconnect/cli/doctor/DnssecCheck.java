package mxconnect.cli.doctor;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.MxConnector;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.spi.support.NameServers;

/**
 * Looks at a resolver as a doctor does.
 *
 * @param resolver the name of the resolver in use
 * @param mode how it knows what is secure
 * @param servers the name servers that it asks
 * @param names the names to try
 * @param clock the clock of this machine
 */
public record DnssecCheck(
    String resolver, DnssecMode mode, NameServers servers, TestNames names, InstantSource clock) {

  /**
   * Asks and judges.
   *
   * @param validating a connector that validates with the same name servers, if the resolver can
   * @throws InterruptedException if the thread is interrupted
   */
  public DnssecReport report(Optional<MxConnector> validating) throws InterruptedException {
    List<ServerFacts> facts = new ServerProbe(servers, names).facts();
    List<ServerFacts> answering = facts.stream().filter(ServerFacts::answers).toList();
    Judgements judgements =
        validating.isPresent() && !answering.isEmpty()
            ? Judgements.of(validating.get(), names)
            : Judgements.none();
    boolean believing = mode.way() == DnssecMode.Way.TRUST_AD;
    boolean rootIsNeeded =
        !believing && !Judgements.is(judgements.signed(), ChainOfTrust.Status.SECURE);
    List<Conclusion> conclusions = new ArrayList<>(List.of(mode.conclusion(resolver)));
    conclusions.addAll(
        new ServerChecks(facts, rootIsNeeded, mode.validate(), clock.instant()).conclusions());
    if (!answering.isEmpty()) {
      AdChecks bits = new AdChecks(names, judgements, answering, mode.validate());
      if (believing) {
        conclusions.addAll(bits.conclusions());
      } else {
        conclusions.add(bits.falseBits());
        conclusions.addAll(new ValidationChecks(names, judgements, answering).conclusions());
      }
    }
    return new DnssecReport(
        resolver, mode.text(), facts.stream().map(ServerFacts::server).toList(), conclusions);
  }
}
