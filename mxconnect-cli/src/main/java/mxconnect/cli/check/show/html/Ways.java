package mxconnect.cli.check.show.html;

import java.net.Inet6Address;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mxconnect.api.IpLiteral;
import mxconnect.api.MxConnectException;
import mxconnect.api.Target;
import mxconnect.api.TlsSession;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;

/** Makes the way of a message from what was seen, folded to what can be drawn. */
final class Ways {
  private static final int MAX_HOSTS = 12;
  private static final int MAX_STOPS = 6;

  private final Frame frame;
  private final TargetFacts facts;

  private Ways(Frame frame) {
    this.frame = frame;
    this.facts = frame.facts();
  }

  static Way of(Frame frame) {
    return new Ways(frame).way();
  }

  private Way way() {
    List<ExchangerFact> all = facts.exchangers();
    int drawn = all.size() > MAX_HOSTS ? MAX_HOSTS - 1 : all.size();
    List<Way.Host> hosts = all.subList(0, drawn).stream().map(this::host).toList();
    String dead =
        all.isEmpty()
            ? facts.failure().map(MxConnectException::getMessage).orElse("nothing to dial")
            : "";
    return new Way(name(), hosts, all.size() - drawn, dead);
  }

  private String name() {
    return facts.target().map(Target::text).orElse(facts.asked());
  }

  private Way.Host host(ExchangerFact fact) {
    List<AddressFact> all = fact.addresses();
    int drawn = all.size() > MAX_STOPS ? MAX_STOPS - 1 : all.size();
    List<Way.Stop> stops =
        all.subList(0, drawn).stream().map(address -> stop(fact, address)).toList();
    return new Way.Host(
        fact.hostname(),
        note(fact),
        facts.mx().map(Standing::of).orElse(new Standing(Tone.NEUTRAL, "given")),
        fact.planned().policyMatch().map(match -> match ? "in policy" : "not in policy").orElse(""),
        stops,
        more(fact, all.subList(drawn, all.size())),
        all.isEmpty() ? dead(fact) : "");
  }

  private static String dead(ExchangerFact fact) {
    String reason = fact.planned().reason();
    return reason.isEmpty() ? "no address" : reason;
  }

  private static String note(ExchangerFact fact) {
    String kind =
        fact.planned().implicitMx() ? "no MX" : "preference " + fact.planned().preference();
    boolean some = !fact.tlsa().records(TlsaRecord.class).isEmpty();
    return kind + " · " + (some ? "TLSA " + Standing.of(fact.tlsa()).word() : "no TLSA");
  }

  private Way.Stop stop(ExchangerFact host, AddressFact fact) {
    return new Way.Stop(
        IpLiteral.format(fact.address()),
        Standing.of(fact.address() instanceof Inet6Address ? host.ipv6() : host.ipv4()),
        outcome(host, fact),
        fact.tls().map(TlsSession::protocol).orElseGet(() -> withoutTls(fact)),
        detail(fact));
  }

  private Standing outcome(ExchangerFact host, AddressFact fact) {
    return Standing.of(host, fact, frame.facts());
  }

  private static String withoutTls(AddressFact fact) {
    return switch (fact.outcome()) {
      case OPENED -> "no TLS";
      case TLS_FAILED ->
          fact.startTls() == AddressFact.StartTls.NOT_OFFERED ? "no STARTTLS" : "no TLS";
      case SESSION_FAILED -> "no session";
      case UNREACHABLE -> "no connection";
      case LEFT_OUT -> "not dialled";
    };
  }

  private String detail(AddressFact fact) {
    List<X509Certificate> certificates = fact.certificates();
    if (!certificates.isEmpty()) {
      return "cert. " + Standing.ending(frame.now(), certificates.getFirst(), Duration.ZERO).word();
    }
    return fact.code().map(Words::of).orElse("");
  }

  private String more(ExchangerFact host, List<AddressFact> rest) {
    if (rest.isEmpty()) {
      return "";
    }
    Map<String, Long> words =
        rest.stream()
            .collect(
                Collectors.groupingBy(
                    fact -> outcome(host, fact).word(), LinkedHashMap::new, Collectors.counting()));
    List<String> parts = new ArrayList<>();
    words.forEach((word, count) -> parts.add(count + " " + word));
    return rest.size() + " more: " + String.join(", ", parts);
  }
}
