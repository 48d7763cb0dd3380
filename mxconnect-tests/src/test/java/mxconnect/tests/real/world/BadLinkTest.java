package mxconnect.tests.real.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mxconnect.tests.real.Installed;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Names that are looked up over a link that delays, loses, doubles and reorders packets, or is too
 * narrow for large ones. What comes out is right or a temporary failure: no domain is said not to
 * exist or to take no mail because a packet was lost (RFC 5321 §5.1), and no TLSA record counts for
 * nothing (RFC 7672 §2.1.1).
 */
@Tag("real-servers")
class BadLinkTest {
  /**
   * So many of the 48 domains must be right even if packets are lost: few, because systemd-resolved
   * asks again only after 5 s, when we have given up.
   */
  private static final int LEAST = 4;

  /**
   * How often a server is asked by those that validate: a link that loses a fifth each way takes
   * three queries one after the other in one of twenty cases, and all share the one for the keys of
   * the root.
   */
  private static final int VALIDATING_ATTEMPTS = 5;

  @TempDir private static Path folder;
  @AutoClose private static DnsWorld world;

  @BeforeAll
  static void start() throws Exception {
    Installed.requireAll();
    world = DnsWorld.start(folder, Authority.values());
  }

  private enum Kind {
    SLOW(Line.CLEAN.delayed(Duration.ofMillis(60), Duration.ZERO), false),
    REORDERING(Line.CLEAN.delayed(Duration.ofMillis(1), Duration.ofMillis(120)), false),
    DOUBLING(Line.CLEAN.doubling(50), false),
    NARROW(Line.CLEAN.narrow(1280), false),
    VERY_NARROW(Line.CLEAN.narrow(576), false),
    LOSING(Line.CLEAN.losing(20), true),
    BAD_IN_EVERY_WAY(
        Line.CLEAN
            .delayed(Duration.ofMillis(10), Duration.ofMillis(50))
            .losing(10)
            .doubling(10)
            .narrow(576),
        true);

    private final Line line;
    private final boolean loses;

    Kind(Line line, boolean loses) {
      this.line = line;
      this.loses = loses;
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersAreRightOrTemporary(Kind kind) throws Exception {
    assertEquals(
        Map.of(),
        Authority.forEach(Authority.values().length, authority -> wrong(kind, authority)));
  }

  /** Asks the authority itself and, if packets are lost, what stands before it. */
  private static Map<String, String> wrong(Kind kind, Authority authority) throws Exception {
    Map<String, String> wrong = new TreeMap<>();
    Mode mode = Mode.values()[(kind.ordinal() + authority.ordinal()) % Mode.values().length];
    wrong.putAll(wrong(kind, authority, Front.DIRECT, mode));
    if (kind.loses) {
      Front front = List.of(Front.UNBOUND, Front.DNSMASQ, Front.RESOLVED).get(authority.ordinal());
      wrong.putAll(wrong(kind, authority, front, mode));
    }
    return wrong;
  }

  private static Map<String, String> wrong(Kind kind, Authority authority, Front front, Mode mode)
      throws Exception {
    Namespace sender = world.sender(authority);
    Front behind = front == Front.DIRECT ? Front.DIRECT : Front.UNBOUND;
    Namespace asked =
        behind == Front.DIRECT ? world.authority(authority) : world.resolver(authority);
    int network = 20 + 10 * authority.ordinal() + front.ordinal();
    try (Link link = Link.between(folder, sender, asked, kind.line, network, network)) {
      link.route(sender, DnsWorld.address(authority, behind), "11.14." + network + ".1");
      Map<String, String> wrong = ask(kind, authority, front, mode);
      assertEquals(kind.loses, link.lost() > 0);
      return wrong;
    }
  }

  private static Map<String, String> ask(Kind kind, Authority authority, Front front, Mode mode)
      throws Exception {
    List<String> flags = new ArrayList<>(mode.flags(world.anchors()));
    flags.add("--set=dns.timeout=700ms");
    if (mode == Mode.VALIDATING) {
      flags.add("--set=dns.attempts=" + VALIDATING_ATTEMPTS);
    }
    Answers answers =
        Answers.read(
            world.batch(
                authority,
                List.of(DnsWorld.address(authority, front)),
                Domains.all(),
                flags.toArray(String[]::new)));
    Map<String, String> wrong = new TreeMap<>();
    int right = 0;
    for (Map.Entry<String, String> expected : Domains.right(mode, false).entrySet()) {
      String domain = expected.getKey();
      String answer = answers.byTarget().getOrDefault(domain, "nothing");
      boolean isRight =
          answer.equals(expected.getValue())
              || Domains.isExplained(mode, front, domain, answer, expected.getValue());
      right += isRight ? 1 : 0;
      if (!isRight && !(kind.loses && Domains.isSound(mode, domain, answer))) {
        wrong.put(
            String.join(" ", authority.name(), front.name(), mode.name(), domain),
            answer + ", not " + expected.getValue() + ": " + answers.line(domain));
      }
    }
    assertTrue(right >= LEAST, () -> "hardly anything is right: " + answers);
    return wrong;
  }
}
