package mxconnect.cli.check.finding;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnectException;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.dns.AddressRecord;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;

/**
 * Says what this machine could not find out, and what that hides. A limit is a warning where it
 * keeps the check from a verdict, else good to know.
 */
final class MachineFindings {
  private final TargetFacts facts;
  private final OwnFaults faults;
  private final Level level;
  private final String machine;
  private final List<Finding> findings = new ArrayList<>();

  private MachineFindings(TargetFacts facts, Verdict verdict) {
    this.facts = facts;
    this.faults = new OwnFaults(facts);
    this.level = verdict == Verdict.UNCHECKED ? Level.WARNING : Level.INFO;
    this.machine = Subjects.of(facts);
  }

  static List<Finding> of(TargetFacts facts, Verdict verdict) {
    MachineFindings area = new MachineFindings(facts, verdict);
    area.families();
    area.port();
    area.dnssec();
    area.dns();
    area.policies();
    area.others();
    return area.findings;
  }

  private void families() {
    boolean failed =
        facts.failure().filter(why -> why.code() == ErrorCode.FAMILY_DISABLED).isPresent();
    if (!facts.sender().ipv6() && (hasIpv6() || failed)) {
      add(
          FindingId.MACHINE_IPV6,
          "This machine has no IPv6, or must not use it: the IPv6 addresses were not" + " checked.",
          "Run the check where there is IPv6 to have them checked too.");
    } else if (failed) {
      add(
          FindingId.MACHINE_IPV6,
          "The mail exchangers have addresses of a family only that is switched off here.",
          "Run the check without --ignore-ipv6.");
    }
    if (!facts.sender().ipv4()
        && addresses()
            .anyMatch(at -> at.address() instanceof Inet4Address && faults.isWithoutRoute(at))) {
      add(
          FindingId.MACHINE_OTHER,
          "This machine has no route to IPv4 addresses. Those of the mail exchangers were not"
              + " checked.",
          "Run the check where there is IPv4 to have them checked too.");
    }
  }

  private boolean hasIpv6() {
    return facts.exchangers().stream()
        .anyMatch(
            host ->
                (!host.ipv6().records(AddressRecord.class).isEmpty() || dialsIpv6(host))
                    && host.addresses().stream()
                        .filter(at -> at.address() instanceof Inet6Address)
                        .noneMatch(at -> at.outcome() == AddressFact.Outcome.OPENED));
  }

  private static boolean dialsIpv6(ExchangerFact host) {
    return host.addresses().stream().anyMatch(at -> at.address() instanceof Inet6Address);
  }

  private void port() {
    if (faults.isPortSilent()) {
      add(
          FindingId.MACHINE_PORT,
          "No mail exchanger answers at port "
              + facts.sender().port()
              + ", not even with a refusal. Many networks block that port: it cannot be told from"
              + " here whether this one does, or whether the hosts are down.",
          "Run the check from a machine that may send mail, or try a target that is known to"
              + " work.");
    }
  }

  private void dnssec() {
    facts
        .sender()
        .dnssec()
        .ifPresent(
            why ->
                add(
                    FindingId.MACHINE_DNSSEC,
                    "DNSSEC and DANE cannot be checked from this machine"
                        + Excerpt.reason(why)
                        + " The target may do better than this says.",
                    "mxconnect providers --dnssec-check says what is wrong. If answers are not"
                        + " validated here as it is, use the resolver dnsjava with --dnssec"
                        + " validate."));
  }

  private void dns() {
    faults
        .dnsFault()
        .ifPresentOrElse(
            failure ->
                add(
                    FindingId.MACHINE_DNS,
                    "This machine's DNS gives no answer about "
                        + failure.question()
                        + Excerpt.reason(failure.detail())
                        + " What depends on it was not checked.",
                    "Check the name server that this machine uses, or name another one with"
                        + " --dns."),
            this::dnsOfThePlan);
  }

  private void dnsOfThePlan() {
    facts
        .failure()
        .filter(faults::has)
        .filter(failure -> failure.code().name().startsWith("DNS_"))
        .filter(failure -> failure.code() != ErrorCode.DNS_BOGUS)
        .ifPresent(
            failure ->
                add(
                    FindingId.MACHINE_DNS,
                    "This machine's DNS gives no answer" + Excerpt.reason(failure.getMessage()),
                    "Check the name server that this machine uses, or name another one with"
                        + " --dns."));
  }

  private void policies() {
    boolean broken =
        facts
            .mtaSts()
            .flatMap(MtaStsReport::reason)
            .filter(MtaStsReport.Reason.PROVIDER_FAILED::equals)
            .isPresent();
    String why =
        facts
            .sender()
            .mtaSts()
            .or(
                () ->
                    facts
                        .failure()
                        .filter(f -> f.code() == ErrorCode.MTA_STS_UNAVAILABLE)
                        .map(f -> f.getMessage()))
            .orElse(broken ? "a provider of policies is broken" : "");
    if (!why.isEmpty()) {
      add(
          FindingId.MACHINE_MTA_STS,
          "This machine cannot apply MTA-STS policies"
              + Excerpt.reason(why)
              + " Whether the policy of the target admits its mail exchangers was not checked.",
          "mxconnect providers says which fetchers were found.");
    }
  }

  /** What keeps this machine from a host or an address for another reason. */
  private void others() {
    List<String> plan =
        facts.failure().stream()
            .filter(faults::has)
            .filter(failure -> isOther(failure.code()))
            .map(MxConnectException::getMessage)
            .toList();
    Stream<String> hosts =
        facts.exchangers().stream()
            .map(ExchangerFact::planned)
            .filter(host -> host.code().filter(MachineFindings::isOther).isPresent())
            .map(MachineFindings::text);
    Stream<String> sessions = facts.exchangers().stream().flatMap(this::failures);
    (plan.isEmpty() ? Stream.concat(hosts, sessions) : plan.stream())
        .distinct()
        .limit(3)
        .forEach(
            why ->
                add(
                    FindingId.MACHINE_OTHER,
                    "This machine could not finish the check" + Excerpt.reason(why),
                    ""));
  }

  private static String text(PlannedExchanger host) {
    return host.hostname() + ": " + host.reason();
  }

  private Stream<String> failures(ExchangerFact host) {
    return host.addresses().stream()
        .filter(faults::has)
        .filter(address -> !faults.isWithoutRoute(address))
        .filter(address -> address.code().filter(MachineFindings::isOther).isPresent())
        .map(
            address ->
                host.hostname()
                    + " ["
                    + IpLiteral.format(address.address())
                    + "]: "
                    + address.message());
  }

  private static boolean isOther(ErrorCode code) {
    return switch (code) {
      case BIND_FAILED,
          LOCAL_RESOURCES,
          NETWORK_ERROR,
          DEADLINE_EXCEEDED,
          ALL_IGNORED,
          SESSION_FAILED,
          TLS_UNAVAILABLE,
          HOOK_FAILED,
          HOOK_SKIPPED,
          HOOK_REFUSED,
          INTERNAL ->
          true;
      default -> false;
    };
  }

  private Stream<AddressFact> addresses() {
    return facts.exchangers().stream().flatMap(host -> host.addresses().stream());
  }

  private void add(FindingId id, String text, String fix) {
    findings.add(Finding.of(id, level, machine, text).withFix(fix));
  }
}
