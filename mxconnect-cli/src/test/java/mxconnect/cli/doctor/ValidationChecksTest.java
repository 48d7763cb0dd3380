package mxconnect.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.ChainOfTrust.Status;
import mxconnect.api.dns.DnsQuestion;
import org.junit.jupiter.api.Test;

/** A resolver of another maker may tell of one name how it validates, and of another one not. */
class ValidationChecksTest {
  private static final TestNames NAMES =
      TestNames.of("signed.example", "unsigned.example", "bogus.example");

  private static Optional<ChainOfTrust> chain(DnsQuestion question, Status status) {
    return Optional.of(new ChainOfTrust(question, status, "", List.of(), Optional.empty()));
  }

  private static List<String> found(Judgements judgements) {
    return new ValidationChecks(NAMES, judgements, List.of())
        .conclusions().stream()
            .map(conclusion -> conclusion.id() + " " + conclusion.outcome())
            .toList();
  }

  @Test
  void chainThatIsNotToldIsUnknownForItsOwnName() {
    assertEquals(
        List.of("anchor UNKNOWN", "signed-name OK", "unsigned-name UNKNOWN", "bogus-name UNKNOWN"),
        found(
            new Judgements(
                chain(NAMES.signed(), Status.SECURE), Optional.empty(), Optional.empty())));
    assertEquals(
        List.of("anchor UNKNOWN", "signed-name UNKNOWN", "unsigned-name OK", "bogus-name UNKNOWN"),
        found(
            new Judgements(
                Optional.empty(), chain(NAMES.unsigned(), Status.INSECURE), Optional.empty())));
  }

  @Test
  void resolverThatTellsNothingIsToldOfOnce() {
    assertEquals(List.of("signed-name UNKNOWN"), found(Judgements.none()));
  }
}
