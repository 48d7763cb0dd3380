package mxconnect.tests.real.dnssec;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Resolver;

/** The ways in which our resolver comes to a verdict. */
enum Mode {
  /** By the AD bit of unbound. */
  TRUST_AD {
    @Override
    Map<String, String> settings(SignedWorld world) {
      return Map.of("dns.dnssec", "trust-ad", "dns.servers", world.validating().hostAndPort());
    }
  },
  /** By itself, through a name server that does not validate. */
  VALIDATE {
    @Override
    Map<String, String> settings(SignedWorld world) {
      return Map.of(
          "dns.dnssec", "validate",
          "dns.servers", world.plain().hostAndPort(),
          "dns.trust-anchors", world.anchors().toString());
    }
  },
  /** By itself, through a name server that would withhold what is bogus (RFC 6840 §5.9). */
  VALIDATE_TOO {
    @Override
    Map<String, String> settings(SignedWorld world) {
      return Map.of(
          "dns.dnssec", "validate",
          "dns.servers", world.validating().hostAndPort(),
          "dns.trust-anchors", world.anchors().toString());
    }
  };

  abstract Map<String, String> settings(SignedWorld world);

  List<KnownDifference> knownDifferences() {
    return this == TRUST_AD ? List.of() : KnownDifference.ALL;
  }

  Resolver resolver(SignedWorld world) {
    return ServiceLoader.load(Resolver.class).stream()
        .map(Provider::get)
        .filter(resolver -> resolver.name().equals("dnsjava"))
        .map(resolver -> (Resolver) resolver.configured(ProviderContext.of(settings(world))))
        .findAny()
        .orElseThrow();
  }

  static Finding ask(Resolver resolver, DnsQuestion question) throws InterruptedException {
    try {
      DnsAnswer answer = answer(resolver, question);
      return new Finding(verdict(answer.security()), shape(answer), answer.securityReason());
    } catch (DnsLookupException failed) {
      return Finding.without(
          failed.reason() == Reason.BOGUS ? Verdict.BOGUS : Verdict.NO_ANSWER, failed.detail());
    }
  }

  static DnsAnswer answer(Resolver resolver, DnsQuestion question)
      throws DnsLookupException, InterruptedException {
    return resolver.resolve(question, Deadline.after(Duration.ofSeconds(30)));
  }

  private static Verdict verdict(Security security) {
    return security == Security.SECURE ? Verdict.SECURE : Verdict.INSECURE;
  }

  private static String shape(DnsAnswer answer) {
    return switch (answer) {
      case DnsAnswer.Found found -> Finding.FOUND;
      case DnsAnswer.NoRecords none -> Finding.NO_RECORDS;
      case DnsAnswer.NoSuchName none -> Finding.NO_SUCH_NAME;
    };
  }
}
