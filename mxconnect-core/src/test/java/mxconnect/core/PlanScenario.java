package mxconnect.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mxconnect.api.AddressRules;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.ErrorCategory;
import mxconnect.api.LastError;
import mxconnect.api.MailExchanger;
import mxconnect.api.MtaSts;
import mxconnect.api.RequireTls;
import mxconnect.api.TlsLevel;
import mxconnect.api.TlsOptions;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyRequest;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.ZoneBuilder;

/** A mail world and a request, for which the outcome is clear before anything is dialled. */
final class PlanScenario {
  private static final String MISMATCH = "MTA_STS_MISMATCH POLICY temporary 451 4.7.5";
  private static final String UNNAMED = "CERTIFICATE_REJECTED TLS temporary 451 4.7.5";
  private static final String REFUSED = "ADDRESS_REFUSED DNS permanent 550 5.4.4";
  private static final String LOOP = "LOOPS_BACK DNS permanent 554 5.4.6";
  private static final String LOOP_FOR_NOW = "LOOPS_BACK DNS temporary 451 4.4.4";

  private final String name;
  private final UnaryOperator<ZoneBuilder> zone;
  private final String expected;
  private final List<String> failing = new ArrayList<>();
  private String target = "user@example.com";
  private Optional<String> policy = Optional.empty();
  private UnaryOperator<ConnectOptions.Builder> options = UnaryOperator.identity();
  private Consumer<ConnectRequest.Builder> extras = request -> {};

  private PlanScenario(String name, String expected, UnaryOperator<ZoneBuilder> zone) {
    this.name = name;
    this.expected = expected;
    this.zone = zone;
  }

  static Stream<PlanScenario> all() {
    return Stream.of(
            reachable(),
            missing(),
            unresolved(),
            refused(),
            looping(),
            underAPolicy(),
            underTheCallersTerms(),
            ofTargets())
        .flatMap(s -> s);
  }

  private static Stream<PlanScenario> reachable() {
    return Stream.of(
        of("one exchanger", "mx.test", z -> z.mx("example.com", 10, "mx.test")),
        of("implicit exchanger", "example.com", z -> z.a("example.com", "127.0.0.2")),
        of(
            "the better of two",
            "mx.test",
            z -> z.mx("example.com", 20, "other.test").mx("example.com", 10, "mx.test")),
        of("caller's exchanger", "mx.test", z -> z)
            .with(request -> request.addMailExchanger(MailExchanger.of("mx.test"))));
  }

  private static Stream<PlanScenario> missing() {
    return Stream.of(
        of("no such domain", "NO_SUCH_DOMAIN DNS permanent 550 5.1.2", z -> z)
            .target("void.example"),
        of("null MX", "NULL_MX DNS permanent 556 5.1.10", z -> z.nullMx("example.com")),
        of(
            "neither exchanger nor address",
            "NO_MAIL_SERVICE DNS permanent 550 5.4.4",
            z -> z.txt("example.com", "text")),
        of(
            "exchanger without address",
            "NO_ADDRESS DNS permanent 550 5.4.4",
            z -> z.mx("example.com", 10, "bare.test").txt("bare.test", "text")),
        of(
                "IPv6 alone, and that is switched off",
                "FAMILY_DISABLED DNS temporary 451 4.4.4",
                z -> z.mx("example.com", 10, "six.test").aaaa("six.test", "2001:db8::1"))
            .options(o -> o.addressFamilies(f -> f.withIgnoreIpv6(true))),
        of(
                "every address ignored",
                "ALL_IGNORED NETWORK temporary 451 4.4.1",
                z -> z.mx("example.com", 10, "mx.test"))
            .with(request -> request.ignoreAddress(Mail.ip("127.0.0.2"))),
        of(
                "every address ignored after a refusal",
                "ALL_IGNORED POLICY permanent 550 5.4.1",
                z -> z.mx("example.com", 10, "mx.test"))
            .with(
                request ->
                    request
                        .ignoreAddress(Mail.ip("127.0.0.2"))
                        .lastError(new LastError("no", ErrorCategory.POLICY, false))));
  }

  private static Stream<PlanScenario> unresolved() {
    return Stream.of(
        of("exchangers unknown", "DNS_SERVFAIL DNS temporary 451 4.4.3", z -> z)
            .failing("example.com"),
        of(
                "address unknown",
                "DNS_SERVFAIL DNS temporary 451 4.4.3",
                z -> z.mx("example.com", 10, "lost.test"))
            .failing("lost.test"),
        of(
                "address of the better one unknown",
                "mx.test",
                z -> z.mx("example.com", 10, "lost.test").mx("example.com", 20, "mx.test"))
            .failing("lost.test"));
  }

  private static Stream<PlanScenario> refused() {
    return Stream.of(
        of("refused by name", REFUSED, z -> z.mx("example.com", 10, "blocked.test"))
            .rules(rules -> rules.blockHost("blocked.test")),
        of("refused by address", REFUSED, z -> z.mx("example.com", 10, "mx.test"))
            .rules(rules -> rules.blockLocalAddresses(true)),
        of(
                "the better one refused by name",
                "mx.test",
                z -> z.mx("example.com", 10, "blocked.test").mx("example.com", 20, "mx.test"))
            .rules(rules -> rules.blockHost("blocked.test")),
        of(
            "the better one refused by address",
            "mx.test",
            z ->
                z.mx("example.com", 10, "nowhere.test")
                    .mx("example.com", 20, "mx.test")
                    .a("nowhere.test", "0.0.0.0")),
        of(
                "one refused, the other unknown",
                "DNS_SERVFAIL DNS temporary 451 4.4.3",
                z -> z.mx("example.com", 10, "blocked.test").mx("example.com", 20, "lost.test"))
            .rules(rules -> rules.blockHost("blocked.test"))
            .failing("lost.test"));
  }

  private static Stream<PlanScenario> looping() {
    return Stream.of(
        loop("this host is the best", LOOP, z -> z.mx("example.com", 5, "me.example")),
        loop("this host is the only one", LOOP, z -> z),
        loop("an equal of this host", LOOP, z -> z.mx("example.com", 20, "mx.test")),
        loop("the better one blocked by name", LOOP, z -> z.mx("example.com", 10, "other.example"))
            .rules(rules -> rules.blockHost("other.example")),
        loop(
            "the better one blocked by the guard",
            LOOP,
            z -> z.mx("example.com", 10, "other.example").a("other.example", "0.0.0.0")),
        loop(
            "the better one without address",
            LOOP,
            z -> z.mx("example.com", 10, "other.example").txt("other.example", "text")),
        loop("the better one unknown", LOOP_FOR_NOW, z -> z.mx("example.com", 10, "lost.test"))
            .failing("lost.test"),
        loop("a worse one unknown", LOOP, z -> z.mx("example.com", 30, "lost.test"))
            .failing("lost.test"),
        loop("the better one ignored", LOOP_FOR_NOW, z -> z.mx("example.com", 10, "far.test"))
            .with(request -> request.ignoreAddress(Mail.ip("192.0.2.9"))));
  }

  private static Stream<PlanScenario> underAPolicy() {
    return Stream.of(
        of("allowed by its policy", "mx.test", z -> z.mx("example.com", 10, "mx.test"))
            .policy("mx.test"),
        of("refused by its policy", MISMATCH, z -> z.mx("example.com", 10, "mx.test"))
            .policy("none.test"),
        of(
                "the better one refused by its policy",
                "mx.test",
                z -> z.mx("example.com", 10, "other.test").mx("example.com", 20, "mx.test"))
            .policy("mx.test"),
        of(
                "one refused by its policy, the other by the caller",
                MISMATCH,
                z -> z.mx("example.com", 10, "other.test").mx("example.com", 20, "blocked.test"))
            .rules(rules -> rules.blockHost("blocked.test"))
            .policy("blocked.test"),
        loop("loop behind a policy", LOOP_FOR_NOW, z -> z.mx("example.com", 10, "far.test"))
            .policy("me.example"));
  }

  private static Stream<PlanScenario> underTheCallersTerms() {
    return Stream.of(
        of("literal that must be authenticated", UNNAMED, z -> z)
            .target("[127.0.0.2]")
            .tls(tls -> tls.minimum(TlsLevel.AUTHENTICATED)),
        of(
                "the better one has no name to be authenticated by",
                "mx.test",
                z -> z.mx("example.com", 10, "127.0.0.3").mx("example.com", 20, "mx.test"))
            .tls(tls -> tls.minimum(TlsLevel.AUTHENTICATED)),
        of(
                "REQUIRETLS without anybody who vouches for the host",
                "REQUIRETLS_NOT_SECURE TLS permanent 550 5.7.10",
                z -> z.mx("example.com", 10, "mx.test"))
            .tls(tls -> tls.requireTls(RequireTls.REQUIRED)),
        of("REQUIRETLS under a policy", "mx.test", z -> z.mx("example.com", 10, "mx.test"))
            .policy("mx.test")
            .tls(tls -> tls.requireTls(RequireTls.REQUIRED)),
        of(
                "TLS-Required: No under a policy for others",
                "mx.test",
                z -> z.mx("example.com", 10, "mx.test"))
            .policy("none.test")
            .tls(tls -> tls.requireTls(RequireTls.NOT_REQUIRED)));
  }

  private static Stream<PlanScenario> ofTargets() {
    return Stream.of(
        of("no target", "BAD_TARGET TARGET permanent 501 5.1.3", z -> z).target("user@@b"),
        of("special name", "SPECIAL_NAME DNS permanent 550 5.1.2", z -> z).target("a.invalid"),
        of("literal", "127.0.0.2", z -> z).target("[127.0.0.2]"),
        of("refused literal", REFUSED, z -> z).target("[0.0.0.0]"));
  }

  private static PlanScenario of(String name, String expected, UnaryOperator<ZoneBuilder> zone) {
    return new PlanScenario(name, expected, zone);
  }

  /** This host is among the exchangers; nothing is dialled, so the port may be the real one. */
  private static PlanScenario loop(String name, String expected, UnaryOperator<ZoneBuilder> zone) {
    return of(name, expected, z -> zone.apply(z.mx("example.com", 20, "me.example")))
        .options(o -> o.port(25))
        .rules(rules -> rules.selfDetection(true).addOwnHostname("me.example"));
  }

  private PlanScenario options(UnaryOperator<ConnectOptions.Builder> more) {
    UnaryOperator<ConnectOptions.Builder> before = options;
    options = o -> more.apply(before.apply(o));
    return this;
  }

  private PlanScenario rules(Consumer<AddressRules.Builder> rules) {
    return options(o -> o.addressRules(rules));
  }

  private PlanScenario tls(Consumer<TlsOptions.Builder> tls) {
    return options(o -> o.tls(tls));
  }

  private PlanScenario with(Consumer<ConnectRequest.Builder> more) {
    extras = more;
    return this;
  }

  private PlanScenario failing(String host) {
    failing.add(host);
    return this;
  }

  private PlanScenario policy(String mx) {
    policy = Optional.of("version: STSv1\nmode: enforce\nmx: %s\nmax_age: 86400\n".formatted(mx));
    return options(o -> o.tls(tls -> tls.mtaSts(MtaSts.ON)));
  }

  private PlanScenario target(String other) {
    target = other;
    return this;
  }

  String expected() {
    return expected;
  }

  Mail start() throws IOException {
    Mail mail =
        Mail.zone(
                z ->
                    zone.apply(z)
                        .a("mx.test", "127.0.0.2")
                        .a("other.test", "127.0.0.3")
                        .a("blocked.test", "127.0.0.4")
                        .a("me.example", "127.0.0.5")
                        .a("far.test", "192.0.2.9")
                        .txt("lost.test", "an answer for its other types")
                        .a("mta-sts.example.com", "127.0.0.6")
                        .txt("_mta-sts.example.com", "v=STSv1; id=1"))
            .hosts("127.0.0.2", "127.0.0.3", "127.0.0.4")
            .connector(
                builder -> policy.map(p -> builder.mtaStsFetcher(serving(p))).orElse(builder))
            .start();
    failing.forEach(
        host ->
            Stream.of(RecordType.MX, RecordType.A)
                .forEach(type -> mail.world().dns().fault(host, type, DnsFault.servfail())));
    return mail;
  }

  ConnectRequest request(Mail mail) {
    ConnectRequest.Builder request =
        ConnectRequest.builder(target).options(options.apply(mail.options()).build());
    extras.accept(request);
    return request.build();
  }

  private static MtaStsFetcher serving(String policy) {
    return new MtaStsFetcher() {
      @Override
      public String name() {
        return "fixed";
      }

      @Override
      public FetchedPolicy fetch(PolicyRequest request) {
        return new FetchedPolicy(200, Optional.of("text/plain"), policy);
      }
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
