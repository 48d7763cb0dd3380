package mxconnect.dns.dnsjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.NameServers;
import mxconnect.api.spi.support.QuerySockets;
import mxconnect.dns.dnsjava.dnssec.Validator;
import mxconnect.dns.dnsjava.dnssec.anchor.TrustAnchors;
import mxconnect.dns.dnsjava.upstream.Lookup;
import mxconnect.dns.dnsjava.upstream.NameService;
import mxconnect.testkit.contract.Settings;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.SignedTree;

/** A validator before a name server, with a clock that a test may set. */
final class Validating {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Validator validator;
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private Instant now = Instant.now();

  private Validating(String server, TrustAnchors anchors, UnaryOperator<NameService> wire) {
    NameServers servers =
        NameServers.of(
            new Settings(Map.of("dns.servers", server, "dns.timeout", "5s", "dns.attempts", "1")),
            List::of);
    this.validator =
        new Validator(
            wire.apply(new NameServerClient(servers, new QuerySockets(), new UncheckedDialect())),
            anchors,
            new SetClock(),
            warnings::add);
  }

  /** Makes a validator before a server with signed zones, anchored at their root. */
  static Validating before(DnsServer server, SignedTree tree) {
    return anchored(server.hostAndPort(), tree.trustAnchors());
  }

  /** Makes a validator before a server of a world, anchored at its root. */
  static Validating before(Responder server, SignedWorld world) {
    return anchored(server.hostAndPort(), world.root.ds() + "\n");
  }

  /** Makes a validator with anchors in the form of a zone file. */
  static Validating anchored(String server, String anchors) {
    return anchored(server, anchors, UnaryOperator.identity());
  }

  /**
   * Makes a validator.
   *
   * @param wire stands between the validator and the name server
   */
  static Validating anchored(String server, String anchors, UnaryOperator<NameService> wire) {
    try {
      Path file = Files.createTempFile("anchors", ".txt");
      try {
        Files.writeString(file, anchors);
        return new Validating(
            server,
            TrustAnchors.of(new Settings(Map.of("dns.trust-anchors", file.toString()))),
            wire);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a validator with the keys of the real root. */
  static Validating withBuiltInAnchors(String server) {
    return new Validating(
        server, TrustAnchors.of(new Settings(Map.of())), UnaryOperator.identity());
  }

  /** Lets time pass. */
  Validating later(Duration time) {
    now = now.plus(time);
    return this;
  }

  Instant now() {
    return now;
  }

  List<String> warnings() {
    return warnings;
  }

  DnsAnswer ask(String name, RecordType type) throws DnsLookupException, InterruptedException {
    return ask(name, type, Deadline.after(PATIENCE));
  }

  DnsAnswer ask(String name, RecordType type, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    Lookup lookup = new Lookup(new DnsQuestion(name, type), deadline);
    return Resolution.of(lookup, validator.open(lookup));
  }

  /** Asks, and has the way to the answer told. */
  ChainOfTrust explain(String name, RecordType type) throws InterruptedException {
    return explain(name, type, Deadline.after(PATIENCE));
  }

  ChainOfTrust explain(String name, RecordType type, Deadline deadline)
      throws InterruptedException {
    return DnsjavaResolver.explain(validator, new Lookup(new DnsQuestion(name, type), deadline));
  }

  <A extends DnsAnswer> A assertSecure(Class<A> kind, String name, RecordType type)
      throws Exception {
    DnsAnswer answer = ask(name, type);
    assertEquals(Security.SECURE, answer.security(), answer::securityReason);
    assertEquals("", answer.securityReason());
    return assertInstanceOf(kind, answer);
  }

  /** Asserts that an answer is insecure for a reason that contains these words. */
  DnsAnswer assertInsecure(String name, RecordType type, String reason) throws Exception {
    DnsAnswer answer = ask(name, type);
    assertEquals(Security.INSECURE, answer.security());
    assertTrue(answer.securityReason().contains(reason), answer.securityReason());
    return answer;
  }

  /** Asserts that there is no answer for a reason that contains these words. */
  DnsLookupException assertBogus(String name, RecordType type, String reason) {
    DnsLookupException failure = assertThrows(DnsLookupException.class, () -> ask(name, type));
    assertEquals(Reason.BOGUS, failure.reason(), failure::getMessage);
    assertTrue(failure.detail().contains(reason), failure.detail());
    return failure;
  }

  private final class SetClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
