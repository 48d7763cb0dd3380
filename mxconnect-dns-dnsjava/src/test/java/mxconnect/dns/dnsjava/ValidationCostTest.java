package mxconnect.dns.dnsjava;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static mxconnect.api.dns.RecordType.A;
import static mxconnect.api.dns.RecordType.AAAA;
import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.api.dns.RecordType.TLSA;
import static mxconnect.testkit.dns.SetMatch.inZone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsAnswer.Found;
import mxconnect.api.dns.DnsAnswer.NoRecords;
import mxconnect.api.dns.DnsAnswer.NoSuchName;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.Security;
import mxconnect.dns.dnsjava.upstream.Lookup;
import mxconnect.dns.dnsjava.upstream.NameService;
import mxconnect.dns.dnsjava.upstream.Response;
import mxconnect.dns.dnsjava.upstream.Upstream;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SignedTreeBuilder;
import mxconnect.testkit.dns.SigningAlgorithm;
import mxconnect.testkit.dns.SigningFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.dns.ZoneKey;
import mxconnect.testkit.dns.ZoneSigning;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What validation costs in queries, and what it does not do however much is asked of it. */
@Timeout(120)
class ValidationCostTest {
  private static final int CROWD = 500;

  @AutoClose private DnsServer dns;

  private static SignedTreeBuilder tree() {
    ZoneBuilder records =
        Zone.builder()
            .a("mx.one.test", "192.0.2.1")
            .mx("one.test", 10, "mx.one.test")
            .a("mx.two.test", "192.0.2.2")
            .mx("two.test", 10, "mx.two.test")
            .mx("plain.test", 10, "mx.plain.test")
            .a("mx.plain.test", "192.0.2.3");
    for (int i = 0; i < CROWD; i++) {
      records.a("host" + i + ".one.test", "192.0.2.4");
    }
    return SignedTree.builder()
        .zone("test", ZoneSigning.signed())
        .zone("one.test", ZoneSigning.signed())
        .zone("two.test", ZoneSigning.signed())
        .zone("plain.test", ZoneSigning.unsigned())
        .records(records.build());
  }

  private Validating start(SignedTreeBuilder builder) throws Exception {
    SignedTree tree = builder.build();
    dns = DnsServer.start(tree);
    return Validating.before(dns, tree);
  }

  @Test
  void newZoneUnderAKnownOneTakesTwoQueriesMoreThanItsQuestions() throws Exception {
    Validating validating = start(tree());
    deliver(validating, "one.test", Security.SECURE);
    assertEquals(9, dns.queries().size(), dns.queries()::toString);
    dns.forgetQueries();
    deliver(validating, "two.test", Security.SECURE);
    assertEquals(6, dns.queries().size(), dns.queries()::toString);
  }

  /** What happens to each question on its way. */
  private interface Passage {
    Response ask(Upstream upstream, Record question, Lookup lookup)
        throws DnsLookupException, InterruptedException;
  }

  private Validating start(Passage passage) throws Exception {
    SignedTree tree = tree().build();
    dns = DnsServer.start(tree);
    return Validating.anchored(
        dns.hostAndPort(),
        tree.trustAnchors(),
        wire ->
            lookup -> {
              Upstream upstream = wire.open(lookup);
              return question -> passage.ask(upstream, question, lookup);
            });
  }

  private static String text(Record question) {
    return question.getName() + " " + Type.string(question.getType());
  }

  /** The keys of the root and of a top-level domain cost the first look-up no round trip more. */
  @Test
  void keysFromTheRootDownAreAskedForBesideTheFirstQuestion() throws Exception {
    Set<String> wanted = ConcurrentHashMap.newKeySet();
    wanted.addAll(List.of(". DNSKEY", "test. DS", "test. DNSKEY"));
    CountDownLatch asked = new CountDownLatch(wanted.size());
    Validating validating =
        start(
            (upstream, question, lookup) -> {
              if (wanted.remove(text(question))) {
                asked.countDown();
              }
              if (question.getType() == Type.MX
                  && !asked.await(lookup.deadline().remainingNanos(), NANOSECONDS)) {
                throw lookup.failure(Reason.TIMEOUT, "not asked for: " + wanted);
              }
              return upstream.ask(question);
            });
    validating.assertSecure(Found.class, "one.test", MX);
    assertEquals(6, dns.queries().size(), dns.queries()::toString);
  }

  /** While the link is cut the question fails, and the search beside it just before or after. */
  @RepeatedTest(20)
  void outageIsNotHeldAgainstZones() throws Exception {
    CountDownLatch unanswered = new CountDownLatch(1);
    AtomicBoolean cut = new AtomicBoolean(true);
    Validating validating =
        start(
            (upstream, question, lookup) -> {
              if (!cut.get()) {
                return upstream.ask(question);
              }
              if (question.getType() == Type.MX) {
                unanswered.await();
              } else {
                unanswered.countDown();
              }
              throw lookup.failure(Reason.TIMEOUT, "cut");
            });
    assertThrows(DnsLookupException.class, () -> validating.ask("one.test", MX));
    cut.set(false);
    validating.assertSecure(Found.class, "one.test", MX);
  }

  /** The answer shows that the link is not cut, so whoever is silent is waited for once. */
  @Test
  void silenceAboutKeysThatOutlastsTheAnswerIsWaitedForOnce() throws Exception {
    Thread asking = Thread.currentThread();
    CountDownLatch answered = new CountDownLatch(1);
    AtomicInteger silences = new AtomicInteger();
    Validating validating =
        start(
            (upstream, question, lookup) -> {
              if (text(question).equals(". DNSKEY")) {
                answered.await();
                while (silences.get() == 0 && asking.getState() != Thread.State.TIMED_WAITING) {
                  Thread.onSpinWait(); // until the answer has been taken in
                }
                silences.incrementAndGet();
                throw lookup.failure(Reason.TIMEOUT, "silent");
              }
              Response response = upstream.ask(question);
              if (question.getType() == Type.MX) {
                answered.countDown();
              }
              return response;
            });
    DnsLookupException failure =
        assertThrows(DnsLookupException.class, () -> validating.ask("one.test", MX));
    assertEquals(Reason.TIMEOUT, failure.reason());
    assertEquals(1, silences.get());
  }

  @Test
  void nothingIsAskedForInVainBelowAnAnchorThatIsNotTheRoot() throws Exception {
    SignedTree tree = tree().build();
    dns = DnsServer.start(tree);
    Validating validating = Validating.anchored(dns.hostAndPort(), tree.trustAnchors("one.test"));
    validating.assertSecure(Found.class, "mx.one.test", A);
    assertEquals(2, dns.queries().size(), dns.queries()::toString);
  }

  @Test
  void newZoneWithoutDsTakesOneQueryMoreThanItsQuestions() throws Exception {
    Validating validating = start(tree());
    deliver(validating, "one.test", Security.SECURE);
    dns.forgetQueries();
    deliver(validating, "plain.test", Security.INSECURE);
    assertEquals(5, dns.queries().size(), dns.queries()::toString);
  }

  @Test
  void knownZoneTakesItsQuestionsAlone() throws Exception {
    Validating validating = start(tree());
    deliver(validating, "one.test", Security.SECURE);
    dns.forgetQueries();
    deliver(validating, "one.test", Security.SECURE);
    assertEquals(4, dns.queries().size(), dns.queries()::toString);
  }

  private static void deliver(Validating validating, String domain, Security security)
      throws Exception {
    assertEquals(security, validating.ask(domain, MX).security());
    assertEquals(security, validating.ask("mx." + domain, A).security());
    assertEquals(security, validating.ask("mx." + domain, AAAA).security());
    assertEquals(security, validating.ask("_25._tcp.mx." + domain, TLSA).security());
  }

  @Test
  void keysAreAskedForAgainWhenTheirTtlIsOver() throws Exception {
    Validating validating = start(tree());
    validating.assertSecure(Found.class, "mx.one.test", A);
    dns.forgetQueries();
    validating.later(Duration.ofDays(1)).assertSecure(Found.class, "mx.one.test", A);
    assertEquals(6, dns.queries().size(), dns.queries()::toString);
  }

  @Test
  void lookUpsSideBySideShareTheQueriesForKeys() throws Exception {
    SignedTree tree = tree().build();
    dns = DnsServer.start(tree);
    AtomicInteger queries = new AtomicInteger();
    Validating validating =
        Validating.anchored(
            dns.hostAndPort(), tree.trustAnchors(), wire -> counting(wire, queries));
    List<Callable<DnsAnswer>> questions = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      String host = "host" + i + ".one.test";
      questions.add(() -> validating.ask(host, A));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<DnsAnswer> answer : threads.invokeAll(questions)) {
        assertEquals(Security.SECURE, answer.get().security());
      }
    }
    assertTrue(queries.get() <= CROWD + 5, queries::toString);
  }

  /** Counts, and asks no more at once than a socket has room for. */
  private static NameService counting(NameService wire, AtomicInteger queries) {
    Semaphore room = new Semaphore(20);
    return lookup -> {
      Upstream upstream = wire.open(lookup);
      return question -> {
        queries.incrementAndGet();
        room.acquire();
        try {
          return upstream.ask(question);
        } finally {
          room.release();
        }
      };
    };
  }

  /** RFC 2181 §8: a TTL of zero is for the present look-up. */
  @Test
  void recordsWithATtlOfZeroDoForOneLookUp() throws Exception {
    SignedTreeBuilder builder =
        SignedTree.builder()
            .zone("test", ZoneSigning.signed())
            .zone("one.test", ZoneSigning.signed())
            .records(Zone.builder().ttl(0).a("mx.one.test", "192.0.2.1").build())
            .fault(inZone("test"), SigningFault.originalTtl(0))
            .fault(inZone("one.test"), SigningFault.originalTtl(0))
            .fault(inZone("."), SigningFault.originalTtl(0));
    Validating validating = start(builder);
    validating.assertSecure(NoRecords.class, "mx.one.test", MX);
    validating.assertSecure(NoSuchName.class, "nobody.one.test", MX);
    assertEquals(12, dns.queries().size(), dns.queries()::toString);
  }

  @Test
  void manyKeysOfOneTagAndManySignaturesAreGivenUp() throws Exception {
    ZoneKey key = ZoneKey.ksk(SigningAlgorithm.ECDSAP256SHA256);
    List<ZoneKey> keys = new ArrayList<>(List.of(key.lookAlikes(59)));
    keys.add(key);
    Validating validating =
        start(
            tree()
                .zone("one.test", ZoneSigning.keys(keys.toArray(ZoneKey[]::new)))
                .fault(inZone("one.test").type("A"), SigningFault.decoys(100)));
    validating.assertBogus("mx.one.test", A, "none of the first 8 verifications of signatures of");
  }

  /** 60 queries, 16 cuts: beyond that a look-up fails, and says so. */
  @Test
  void lookUpThatNeedsTooManyZonesIsGivenUp() throws Exception {
    SignedTreeBuilder builder = SignedTree.builder();
    StringBuilder name = new StringBuilder("test");
    for (int depth = 0; depth < 20; depth++) {
      builder.zone(name.toString(), ZoneSigning.signed());
      name.insert(0, "z.");
    }
    builder.records(Zone.builder().a(name.toString(), "192.0.2.1").build());
    Validating validating = start(builder);
    validating.assertBogus(
        name.toString(), A, "DNSSEC validation was given up after 16 zone cuts, the limit of a");
  }

  /** A name of many labels that nobody signed costs a query for each, up to the limit. */
  @Test
  void lookUpThatNeedsTooManyQueriesIsGivenUp() throws Exception {
    String name = "a.".repeat(100) + "one.test";
    Validating validating =
        start(
            tree()
                .records(Zone.builder().a(name, "192.0.2.1").build())
                .fault(inZone("one.test").type("A"), SigningFault.unsigned()));
    validating.assertBogus(
        name, A, "DNSSEC validation was given up after 60 queries, the limit of a look-up");
  }
}
