package mxconnect.tests.hostile.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import mxconnect.tests.hostile.Seeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An answer with some octets changed means what it says by RFC 1035 and RFC 2181, or is an error:
 * never records, an absence or a null MX which is not there.
 */
@Tag("seeded")
class SpoiltAnswerTest {
  private RawServer server;
  private Spoiling spoiling;
  private Resolver jdk;
  private Resolver dnsjava;
  private Resolver trusting;

  @BeforeEach
  void start() throws IOException {
    spoiling = new Spoiling();
    server = RawServer.start(spoiling);
    jdk = Resolvers.of("jdk", server.hostAndPort(), Map.of());
    dnsjava = Resolvers.of("dnsjava", server.hostAndPort(), Map.of());
    trusting = Resolvers.of("dnsjava:trust-ad", server.hostAndPort(), Map.of());
  }

  @AfterEach
  void stop() throws IOException {
    Stream.of(jdk, dnsjava, trusting).forEach(Resolver::close);
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void spoiltAnswerMeansWhatItSaysOrIsAnError(SoundAnswer sound) {
    Seeds.of(150, 6, 44, 53, 156, 329)
        .forEach(
            seed -> {
              spoiling.sound = sound;
              spoiling.seed = seed;
              String where = sound + " with -Dhostile.seed=" + seed;
              Optional<DnsAnswer> one = ask(jdk, where);
              Optional<DnsAnswer> other = ask(dnsjava, where);
              ask(trusting, where);
              if (one.isPresent() && other.isPresent()) {
                assertEquals(plain(one.get()), plain(other.get()), where);
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void soundAnswerIsUnderstood(SoundAnswer sound) throws Exception {
    spoiling.sound = sound;
    spoiling.seed = -1;
    DnsAnswer answer = jdk.resolve(question(), Deadline.after(Duration.ofSeconds(30)));
    assertEquals(Optional.empty(), Judge.objection(spoiling.query, spoiling.octets, answer));
    assertEquals(plain(answer), plain(ask(dnsjava, sound.name()).orElseThrow()));
  }

  private Optional<DnsAnswer> ask(Resolver resolver, String where) {
    try {
      DnsAnswer answer = resolver.resolve(question(), Deadline.after(Duration.ofSeconds(30)));
      Judge.objection(spoiling.query, spoiling.octets, answer)
          .ifPresent(
              why -> {
                throw new AssertionError(
                    "%s: %s makes %s of it, but %s".formatted(where, resolver.name(), answer, why));
              });
      return Optional.of(answer);
    } catch (DnsLookupException error) {
      Harmless.check(error);
      return Optional.empty();
    } catch (InterruptedException | RuntimeException | Error other) {
      return fail(where + ": " + resolver.name(), other);
    }
  }

  private DnsQuestion question() {
    return new DnsQuestion("mail.test", spoiling.sound.type());
  }

  private static DnsAnswer plain(DnsAnswer answer) {
    return answer.withSecurity(Security.UNKNOWN);
  }

  /** Sends the spoilt answer and then, for whoever passes it over, SERVFAIL. */
  private static final class Spoiling implements Script {
    private volatile SoundAnswer sound = SoundAnswer.EXCHANGERS;
    private volatile long seed;
    private volatile byte[] query = new byte[0];
    private volatile byte[] octets = new byte[0];

    @Override
    public void datagram(byte[] asked, RawServer.Sender sender) throws IOException {
      if (Arrays.equals(Script.name(asked), Message.domain("mail.test")) && !isUnchecked(asked)) {
        Random random = new Random(seed);
        byte[] right = sound.to(asked);
        query = asked;
        octets = seed < 0 ? right : Mutation.of(right, random.nextInt(4) == 0 ? 2 : 4, random);
        sender.send(octets);
      }
      sender.send(Script.failure(asked));
    }

    /** Tells whether the CD bit is set: the second look after SERVFAIL of trust-ad. */
    private static boolean isUnchecked(byte[] asked) {
      return (asked[3] & 0x10) != 0;
    }
  }
}
