package mxconnect.cli.check.finding;

import java.util.List;
import java.util.Optional;
import mxconnect.api.BlockedAddress;
import mxconnect.api.ErrorCode;
import mxconnect.cli.check.AddressSample;
import mxconnect.cli.check.FactSamples;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.Test;

class ConnectFindingsTest {
  private static final String HOST = "mx.sample.example";
  private static final ServerIdentity IDENTITY = FactSamples.identity(HOST, 60);

  @Test
  void hostThatRefusesConnectionsFails() {
    Facts.of(
            Host.of(HOST)
                .failed(
                    "192.0.2.1",
                    Outcome.UNREACHABLE,
                    ErrorCode.CONNECTION_REFUSED,
                    "Connection refused"))
        .judged()
        .verdict(Verdict.FAILING)
        .has(
            FindingId.SMTP_CONNECT,
            Level.ERROR,
            "mx.sample.example [192.0.2.1]",
            "port 25: Connection refused. No mail can go")
        .isUnlimited();
  }

  /** RFC 4291 §2.5.6: it is no fault of this machine that it cannot reach it. */
  @Test
  void linkLocalAddressCannotBeReachedFromAnywhere() {
    for (ErrorCode code : List.of(ErrorCode.NETWORK_ERROR, ErrorCode.NETWORK_UNREACHABLE)) {
      Facts.of(Host.of(HOST).failed("fe80::1", Outcome.UNREACHABLE, code, "Invalid argument"))
          .without(true, Optional.empty(), Optional.empty())
          .judged()
          .verdict(Verdict.FAILING)
          .has(
              FindingId.SMTP_CONNECT,
              Level.ERROR,
              HOST + " [fe80::1]",
              "link-local",
              "No mail can go",
              "Remove the record with this address.")
          .hasNo(FindingId.MACHINE_OTHER, FindingId.MACHINE_PORT);
    }
    Facts.of(
            Host.of(HOST)
                .failed("fe80::1", Outcome.UNREACHABLE, ErrorCode.NETWORK_ERROR, "Invalid argument")
                .open("192.0.2.2", IDENTITY))
        .judged()
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.SMTP_CONNECT, Level.WARNING, HOST + " [fe80::1]", "link-local")
        .isUnlimited();
  }

  @Test
  void addressWithoutANameIsInNoDns() {
    Facts.of(
            Host.of("192.0.2.1")
                .failed("192.0.2.1", Outcome.UNREACHABLE, ErrorCode.CONNECTION_REFUSED, "refused"))
        .judged()
        .has(FindingId.SMTP_CONNECT, Level.ERROR, "192.0.2.1", "Start the mail server there.");
  }

  @Test
  void oneDeadAddressIsAWarningWhereAnotherWorks() {
    Facts.of(
            Host.of(HOST)
                .failed("192.0.2.1", Outcome.UNREACHABLE, ErrorCode.TIMED_OUT, "no answer")
                .open("192.0.2.2", IDENTITY))
        .judged()
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.SMTP_CONNECT, Level.WARNING, HOST + " [192.0.2.1]", "lose time")
        .isUnlimited();
  }

  @Test
  void hostThatFailsBesideAnotherIsAnError() {
    Facts.of(
            Host.of(HOST).open("192.0.2.1", IDENTITY),
            Host.of("mx2.sample.example")
                .failed("192.0.2.2", Outcome.UNREACHABLE, ErrorCode.TIMED_OUT, "no answer"))
        .judged()
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.SMTP_CONNECT, Level.ERROR, "mx2.sample.example [192.0.2.2]");
  }

  /** RFC 5321 §3.1. */
  @Test
  void badGreetingIsToldWithItsText() {
    Facts.of(
            Host.of(HOST)
                .at(
                    AddressSample.of(HOST, "192.0.2.1")
                        .failed(
                            Outcome.SESSION_FAILED,
                            ErrorCode.GREETING_REFUSED,
                            "the greeting was 421")
                        .greeting("come back later", "or not")
                        .fact()))
        .judged()
        .verdict(Verdict.FAILING)
        .has(
            FindingId.SMTP_GREETING,
            Level.ERROR,
            HOST + " [192.0.2.1]",
            "the greeting was 421. Its greeting: come back later / or not.",
            "this sender's address alone");
  }

  @Test
  void silentServerIsToldApart() {
    Facts.of(
            Host.of(HOST)
                .failed(
                    "192.0.2.1",
                    Outcome.SESSION_FAILED,
                    ErrorCode.GREETING_TIMED_OUT,
                    "no greeting in 30 s"))
        .judged()
        .has(FindingId.SMTP_GREETING, Level.ERROR, HOST + " [192.0.2.1]", "no greeting in 30 s");
  }

  @Test
  void refusedAddressIsAWarningWhereTheHostHasAnother() {
    BlockedAddress blocked =
        BlockedAddress.of(HOST, FactSamples.ip("10.0.0.1"), "blockLocalAddresses: private");
    Facts.of(Host.of(HOST).open("192.0.2.1", IDENTITY))
        .blocked(blocked)
        .judged()
        .has(FindingId.ADDR_GUARD, Level.WARNING, HOST + " [10.0.0.1]", "private");
    Facts.of(Host.of(HOST).refused(ErrorCode.ADDRESS_REFUSED, "refused"))
        .blocked(blocked)
        .failure(ErrorCode.ADDRESS_REFUSED, "refused")
        .judged()
        .verdict(Verdict.UNDELIVERABLE)
        .has(FindingId.ADDR_GUARD, Level.ERROR, HOST + " [10.0.0.1]", "private");
  }

  @Test
  void addressLiteralIsNamedOnce() {
    Facts.of(
            Host.of("192.0.2.1")
                .failed("192.0.2.1", Outcome.UNREACHABLE, ErrorCode.CONNECTION_REFUSED, "refused"))
        .judged()
        .has(FindingId.SMTP_CONNECT, Level.ERROR, "192.0.2.1");
  }

  @Test
  void greetingThatFailsBesideAnAddressThatWorksIsAWarning() {
    Facts.of(
            Host.of(HOST)
                .open("192.0.2.1", IDENTITY)
                .failed("192.0.2.2", Outcome.SESSION_FAILED, ErrorCode.GREETING_REFUSED, "421"))
        .judged()
        .has(FindingId.SMTP_GREETING, Level.WARNING, HOST + " [192.0.2.2]");
  }
}
