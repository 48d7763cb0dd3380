package mxconnect.cli.check.finding;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnectException;
import mxconnect.api.Target;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.cli.check.fact.TargetFacts;

/**
 * Tells what is this machine's fault, or may be: it says nothing about the target.
 *
 * @param facts what was seen
 */
public record OwnFaults(TargetFacts facts) {
  private static final int SMTP_PORT = 25;

  /** Failures that have to do with no target. */
  private static final Set<ErrorCode> OURS =
      Set.of(
          ErrorCode.FAMILY_DISABLED,
          ErrorCode.MTA_STS_UNAVAILABLE,
          ErrorCode.BIND_FAILED,
          ErrorCode.LOCAL_RESOURCES,
          ErrorCode.NETWORK_ERROR,
          ErrorCode.DEADLINE_EXCEEDED,
          ErrorCode.ALL_IGNORED,
          ErrorCode.SESSION_FAILED,
          ErrorCode.TLS_UNAVAILABLE,
          ErrorCode.HOOK_FAILED,
          ErrorCode.HOOK_SKIPPED,
          ErrorCode.HOOK_REFUSED,
          ErrorCode.INTERNAL);

  /** What a firewall before this machine looks like, and a host that is switched off. */
  private static final Set<ErrorCode> SILENCE =
      Set.of(ErrorCode.TIMED_OUT, ErrorCode.HOST_UNREACHABLE, ErrorCode.NETWORK_UNREACHABLE);

  /** Tells whether a failure of the plan is this machine's. */
  boolean has(MxConnectException failure) {
    return switch (failure.code()) {
      case DNS_NETWORK, DNS_REFUSED -> true;
      case DNS_BOGUS -> facts.sender().dnssec().isPresent();
      case DANE_REQUIRED, REQUIRETLS_NOT_SECURE -> isOutOfReach(failure.code()) && !isLiteral();
      case DNS_TIMEOUT -> isDnsSilent();
      case TLSA_LOOKUP_FAILED -> dnsFault().isPresent();
      default -> OURS.contains(failure.code());
    };
  }

  /** Tells whether this machine is why an exchanger is not dialled. */
  boolean has(ExchangerFact host) {
    return host.planned()
        .code()
        .filter(
            code ->
                OURS.contains(code)
                    || isOutOfReach(code) && !isAddress(host)
                    || code == ErrorCode.TLSA_LOOKUP_FAILED && isOurs(host.tlsa())
                    || code.name().startsWith("DNS_")
                        && (isOurs(host.ipv4()) || isOurs(host.ipv6())))
        .isPresent();
  }

  /** Tells whether this machine is why no session could be opened with an address. */
  public boolean has(AddressFact address) {
    return address.outcome() != Outcome.OPENED
        && address
            .code()
            .filter(
                code ->
                    OURS.contains(code) && !isOutOfEveryReach(address, code)
                        || address.outcome() == Outcome.LEFT_OUT && isOutOfReach(code)
                        || isWithoutRoute(address, code))
            .isPresent();
  }

  /** Who demands what can be had from nobody here learns nothing of the target. */
  private boolean isOutOfReach(ErrorCode code) {
    boolean dane = facts.sender().dnssec().isEmpty();
    return switch (code) {
      case DANE_REQUIRED -> !dane;
      case REQUIRETLS_NOT_SECURE -> !dane || hidesPolicy(); // either vouches, RFC 8689 §4.2.1
      default -> false;
    };
  }

  private boolean isLiteral() {
    return facts.target().filter(Target.Literal.class::isInstance).isPresent();
  }

  /** Nobody vouches for an address, whatever this machine can. */
  private static boolean isAddress(ExchangerFact host) {
    return IpLiteral.parse(host.hostname()).isPresent();
  }

  /** Tells whether a host has records, or the target a policy, that cannot be applied here. */
  boolean hidesWorth(ExchangerFact host) {
    return hidesPolicy() || facts.sender().dnssec().isPresent() && hasRecordsOfUnknownWorth(host);
  }

  private static boolean hasRecordsOfUnknownWorth(ExchangerFact host) {
    List<TlsaRecord> records = host.tlsa().records(TlsaRecord.class);
    return !records.isEmpty()
        && host.tlsa().answer().map(DnsAnswer::security).orElse(Security.UNKNOWN)
            != Security.SECURE;
  }

  private boolean hidesPolicy() {
    boolean unable =
        facts.sender().mtaSts().isPresent()
            || facts
                .mtaSts()
                .flatMap(MtaStsReport::reason)
                .filter(MtaStsReport.Reason.PROVIDER_FAILED::equals)
                .isPresent();
    return unable && facts.mtaStsRecord().filter(StsRecord::isAnnounced).isPresent();
  }

  /** Tells whether this machine has no route to an address, which was not reached either. */
  boolean isWithoutRoute(AddressFact address) {
    return address.code().filter(code -> isWithoutRoute(address, code)).isPresent();
  }

  private boolean isWithoutRoute(AddressFact address, ErrorCode code) {
    return SILENCE.contains(code) && !address.isLinkLocal() && !hasRoute(address.address());
  }

  /** The system refuses to dial it as this system's mistake, but no other one can either. */
  private static boolean isOutOfEveryReach(AddressFact address, ErrorCode code) {
    return code == ErrorCode.NETWORK_ERROR && address.isLinkLocal();
  }

  private boolean hasRoute(InetAddress address) {
    return address instanceof Inet4Address ? facts.sender().ipv4() : facts.sender().ipv6();
  }

  /** Tells whether the port may be blocked here: nobody said so much as no. */
  public boolean isPortSilent() {
    List<AddressFact> dialled =
        facts.exchangers().stream()
            .flatMap(host -> host.addresses().stream())
            .filter(address -> address.outcome() != Outcome.LEFT_OUT)
            .filter(address -> !isWithoutRoute(address) && !address.isLinkLocal())
            .toList();
    return facts.sender().port() == SMTP_PORT
        && !dialled.isEmpty()
        && dialled.stream()
            .allMatch(address -> address.code().filter(SILENCE::contains).isPresent());
  }

  /** Tells whether a question was not answered because of this machine's DNS. */
  boolean isOurs(LookupFact lookup) {
    return lookup.failure().filter(this::isOurs).isPresent();
  }

  /** Returns the first sign that this machine's DNS gives no answers. */
  Optional<DnsLookupException> dnsFault() {
    return lookups()
        .flatMap(lookup -> lookup.failure().stream())
        .filter(failure -> failure.reason() != DnsLookupException.Reason.BOGUS)
        .filter(this::isOurs)
        .findFirst();
  }

  private boolean isOurs(DnsLookupException failure) {
    return switch (failure.reason()) {
      case NETWORK, REFUSED, LOCAL_RESOURCES -> true;
      case TIMEOUT -> isDnsSilent();
      case BOGUS -> facts.sender().dnssec().isPresent();
      case SERVFAIL, MALFORMED, OTHER -> false;
    };
  }

  /** A resolver that is there says something, be it only that the root is signed. */
  private boolean isDnsSilent() {
    return lookups()
        .noneMatch(
            lookup ->
                lookup.answer().isPresent()
                    || lookup.failure().filter(OwnFaults::isSpeech).isPresent()
                    || lookup.chain().stream()
                        .flatMap(chain -> chain.zones().stream())
                        .anyMatch(zone -> zone.status() == ChainOfTrust.Status.SECURE));
  }

  private static boolean isSpeech(DnsLookupException failure) {
    return switch (failure.reason()) {
      case SERVFAIL, MALFORMED, BOGUS -> true;
      case NETWORK, REFUSED, TIMEOUT, OTHER, LOCAL_RESOURCES -> false;
    };
  }

  private Stream<LookupFact> lookups() {
    return Stream.concat(
        Stream.of(facts.mx(), facts.mtaStsRecord(), facts.tlsReports()).flatMap(Optional::stream),
        facts.exchangers().stream()
            .flatMap(host -> Stream.of(host.ipv4(), host.ipv6(), host.tlsa())));
  }
}
