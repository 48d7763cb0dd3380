package mxconnect.tests.hostile.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.tests.hostile.Seeds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever octets are changed in one of the answers that a validated look-up needs, it ends with
 * what the zone has signed, or with an error (RFC 4035 §5).
 */
@Tag("seeded")
class SpoiltSignedAnswerTest {
  private static final Deadline LONG = Deadline.after(Duration.ofMinutes(10));

  @TempDir private static Path folder;

  private static DnsServer sound;
  private static Forwarder forwarder;
  private static RawServer server;
  private static String anchors;

  @BeforeAll
  static void start() throws IOException {
    SignedTree tree =
        SignedTree.builder()
            .zones(ZoneSigning.signed(), "test", "mail.test")
            .zone("hashed.test", ZoneSigning.signed().nsec3(1, "ab"))
            .zone("plain.test", ZoneSigning.unsigned())
            .records(
                Zone.builder()
                    .mx("mail.test", 10, "mx1.mail.test")
                    .mx("mail.test", 20, "mx2.mail.test")
                    .a("mx1.mail.test", "192.0.2.1", "192.0.2.2")
                    .cname("alias.mail.test", "mx1.mail.test")
                    .tlsa("_25._tcp.mx1.mail.test", 3, 1, 1, "00".repeat(32))
                    .txt("*.mail.test", "any")
                    .mx("hashed.test", 10, "mx.hashed.test")
                    .a("mx.hashed.test", "192.0.2.3")
                    .mx("plain.test", 10, "mx.plain.test")
                    .build())
            .build();
    sound = DnsServer.start(tree);
    forwarder = new Forwarder(sound.address());
    server = RawServer.start(forwarder);
    Path file = folder.resolve("anchors");
    Files.writeString(file, tree.trustAnchors());
    anchors = file.toString();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    sound.close();
  }

  @ParameterizedTest
  @CsvSource({
    "mail.test,MX",
    "mx1.mail.test,A",
    "mx1.mail.test,AAAA",
    "alias.mail.test,A",
    "_25._tcp.mx1.mail.test,TLSA",
    "_25._tcp.mx2.mail.test,TLSA",
    "any.mail.test,TXT",
    "none.mail.test,A",
    "none.test,MX",
    "hashed.test,MX",
    "mx.hashed.test,AAAA",
    "none.hashed.test,A",
    "plain.test,MX"
  })
  void spoiltSignedAnswerIsWhatWasSignedOrAnError(String name, RecordType type) throws Exception {
    DnsQuestion question = new DnsQuestion(name, type);
    forwarder.passAll();
    DnsAnswer right = ask(question);
    assertEquals(name.equals("plain.test") ? Security.INSECURE : Security.SECURE, right.security());
    int queries = forwarder.seen();
    Seeds.of(40)
        .forEach(
            seed -> {
              forwarder.spoil(new Random(seed).nextInt(queries), seed);
              check(right, question, question + " with -Dhostile.seed=" + seed);
            });
  }

  private static void check(DnsAnswer right, DnsQuestion question, String where) {
    try {
      DnsAnswer answer = ask(question);
      if (right.security() == Security.INSECURE) {
        assertNotEquals(Security.SECURE, answer.security(), where);
      } else {
        assertEquals(meaning(right), meaning(answer), where);
        assertTrue(answer.ttl().compareTo(right.ttl()) <= 0, where);
      }
    } catch (DnsLookupException error) {
      Harmless.check(error);
    } catch (InterruptedException | RuntimeException other) {
      fail(where, other);
    }
  }

  private static DnsAnswer ask(DnsQuestion question)
      throws DnsLookupException, InterruptedException {
    Resolver resolver =
        Resolvers.of(
            "dnsjava:validate", server.hostAndPort(), Map.of("dns.trust-anchors", anchors));
    try {
      return resolver.resolve(question, LONG);
    } finally {
      resolver.close();
    }
  }

  /** Returns what an answer says, whatever its TTL and the order of its records. */
  private static Map<String, Object> meaning(DnsAnswer answer) {
    return Map.of(
        "kind", answer.getClass(),
        "records", new HashSet<>(answer.records(DnsRecord.class)),
        "aliases", answer.aliases(),
        "security", answer.security());
  }
}
