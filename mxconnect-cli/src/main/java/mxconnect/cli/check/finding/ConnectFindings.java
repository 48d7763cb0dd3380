package mxconnect.cli.check.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mxconnect.api.BlockedAddress;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;

/** Judges addresses: refused by the guard, unreachable, or without an SMTP session. */
final class ConnectFindings {
  private static final Set<ErrorCode> WAITING =
      Set.of(ErrorCode.GREETING_TIMED_OUT, ErrorCode.REPLY_TIMED_OUT);

  private final TargetFacts facts;
  private final OwnFaults faults;
  private final List<Finding> findings = new ArrayList<>();

  private ConnectFindings(TargetFacts facts) {
    this.facts = facts;
    this.faults = new OwnFaults(facts);
  }

  static List<Finding> of(TargetFacts facts) {
    ConnectFindings area = new ConnectFindings(facts);
    facts.blocked().forEach(area::blocked);
    for (ExchangerFact host : facts.exchangers()) {
      host.addresses().stream()
          .filter(address -> !area.faults.has(address) && !area.faults.isPortSilent())
          .forEach(address -> area.judge(host, address));
    }
    return area.findings;
  }

  private void blocked(BlockedAddress blocked) {
    boolean only =
        facts.exchangers().stream()
            .filter(host -> host.hostname().equals(blocked.hostname()))
            .noneMatch(host -> !host.planned().addresses().isEmpty());
    findings.add(
        Finding.of(
                FindingId.ADDR_GUARD,
                only ? Level.ERROR : Level.WARNING,
                blocked.hostname() + " [" + IpLiteral.format(blocked.address()) + "]",
                "This address must not be dialled"
                    + Excerpt.reason(blocked.reason())
                    + " Senders leave it out, or reach another machine of their own.")
            .withFix(inTheDns(blocked.hostname(), "Remove the record with this address."))
            .withRfc("RFC 6890 §2.2"));
  }

  private void judge(ExchangerFact host, AddressFact address) {
    Level level = isOpen(host) ? Level.WARNING : Level.ERROR;
    String subject = Subjects.of(host, address);
    if (address.outcome() == Outcome.UNREACHABLE) {
      findings.add(
          address.isLinkLocal()
              ? linkLocal(level, subject, host)
              : unreachable(level, subject, host, address));
    } else if (isOfTheSession(address)) {
      findings.add(session(level, subject, address));
    }
  }

  private static boolean isOpen(ExchangerFact host) {
    return host.addresses().stream().anyMatch(address -> address.outcome() == Outcome.OPENED);
  }

  private static boolean isOfTheSession(AddressFact address) {
    return address.outcome() == Outcome.SESSION_FAILED
        && address.code().filter(code -> code.category() == ErrorCategory.TLS).isEmpty();
  }

  private Finding unreachable(
      Level level, String subject, ExchangerFact host, AddressFact address) {
    boolean refused = address.code().filter(ErrorCode.CONNECTION_REFUSED::equals).isPresent();
    return Finding.of(
            FindingId.SMTP_CONNECT,
            level,
            subject,
            "It cannot be connected to at port "
                + facts.sender().port()
                + Excerpt.reason(address.message())
                + consequence(level))
        .withFix(
            (refused ? "Start the mail server there" : "Check the host and its firewall")
                + inTheDns(host.hostname(), ", or remove the address from the DNS")
                + ".")
        .withRfc("RFC 5321 §4.5.4.1");
  }

  private static Finding linkLocal(Level level, String subject, ExchangerFact host) {
    return Finding.of(
            FindingId.SMTP_CONNECT,
            level,
            subject,
            "The address is link-local: it cannot be reached from the Internet."
                + consequence(level))
        .withFix(inTheDns(host.hostname(), "Remove the record with this address."))
        .withRfc("RFC 4291 §2.5.6");
  }

  private static String consequence(Level level) {
    return level == Level.ERROR
        ? " No mail can go to this mail exchanger."
        : " Senders lose time here before they try another address.";
  }

  /** An address that was named as the target is in no DNS. */
  private static String inTheDns(String hostname, String text) {
    return IpLiteral.parse(hostname).isPresent() ? "" : text;
  }

  private Finding session(Level level, String subject, AddressFact address) {
    boolean known =
        address.greeting().stream().limit(1).allMatch(line -> address.message().contains(line));
    String said =
        known
            ? ""
            : " Its greeting"
                + Excerpt.reason(address.greeting().stream().collect(Collectors.joining(" / ")));
    return Finding.of(
            FindingId.SMTP_GREETING,
            level,
            subject,
            "No SMTP session comes about" + Excerpt.reason(address.message()) + said)
        .withFix(sessionFix(address))
        .withRfc(
            address.code().filter(WAITING::contains).isPresent()
                ? "RFC 5321 §4.5.3.2"
                : "RFC 5321 §3.1, §4.1.1.1");
  }

  private static String sessionFix(AddressFact address) {
    return address
        .code()
        .map(
            code ->
                switch (code) {
                  case GREETING_REFUSED, EHLO_REFUSED ->
                      "See in the log of the server why it refuses. It may be this sender's address"
                          + " alone that it does not like.";
                  case GREETING_TIMED_OUT, REPLY_TIMED_OUT ->
                      "See what keeps the server from answering, such as slow DNS look-ups of its"
                          + " clients.";
                  default -> "See that it is an SMTP server that listens there, and its log.";
                })
        .orElse("See the log of the server.");
  }
}
