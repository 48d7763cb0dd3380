package mxconnect.tests.real.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mxconnect.tests.real.Installed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Name servers that a packet filter or a route keeps away: another one in {@code /etc/resolv.conf}
 * makes up for them; without one, every answer is a temporary failure.
 */
@Tag("real-servers")
class NameServersInTroubleTest {
  private static final String GOOD = "11.14.2.3";
  private static final String GOOD_SIX = "2d00:14::2:3";
  private static final String BAD = "11.14.2.99";
  private static final String BAD_SIX = "2d00:14::2:99";

  @TempDir private static Path folder;
  @AutoClose private static DnsWorld world;
  private static Namespace resolver;
  private static Namespace sender;

  @BeforeAll
  static void start() throws Exception {
    Installed.requireAll();
    world = DnsWorld.start(folder, Authority.KNOT);
    resolver = world.resolver(Authority.KNOT);
    sender = world.sender(Authority.KNOT);
    resolver.add(BAD + "/16");
    resolver.add(BAD_SIX + "/64");
  }

  @AfterEach
  void letAllPass() throws Exception {
    resolver.unfilter();
    sender.run("ip", "route", "delete", BAD);
    sender.run("ip", "route", "delete", BAD_SIX);
  }

  /** How the bad servers are kept away. */
  private enum Barrier {
    DROPPED,
    RESET,
    UNREACHABLE,
    PROHIBITED,
    BLACK_HOLE_AT_HOME,
    UNREACHABLE_FROM_HOME,
    PROHIBITED_FROM_HOME;

    void raise() {
      switch (this) {
        case DROPPED -> filter(Refusal.DROP);
        case RESET -> filter(Refusal.RESET);
        case UNREACHABLE -> filter(Refusal.UNREACHABLE);
        case PROHIBITED -> filter(Refusal.PROHIBITED);
        case BLACK_HOLE_AT_HOME -> route("blackhole");
        case UNREACHABLE_FROM_HOME -> route("unreachable");
        case PROHIBITED_FROM_HOME -> route("prohibit");
      }
    }

    private static void filter(Refusal refusal) {
      resolver.filter(BAD, refusal);
      resolver.filter(BAD_SIX, refusal);
    }

    private static void route(String kind) {
      sender.require("ip", "route", "add", kind, BAD);
      sender.require("ip", "route", "add", kind, BAD_SIX);
    }
  }

  /**
   * Each with one of the modes, because the servers are asked in turn by what all have in common.
   */
  private static Mode mode(Barrier barrier) {
    return Mode.values()[barrier.ordinal() % Mode.values().length];
  }

  @ParameterizedTest
  @EnumSource
  void anotherServerMakesUpForThoseThatCannotBeReached(Barrier barrier) throws Exception {
    barrier.raise();
    assertEquals(Map.of(), differences(mode(barrier), BAD, BAD_SIX, GOOD));
  }

  @ParameterizedTest
  @EnumSource
  void withoutOneEveryAnswerIsTemporary(Barrier barrier) throws Exception {
    barrier.raise();
    Map<String, String> answers = answers(mode(barrier), "300ms", BAD, BAD_SIX);
    assertEquals(Domains.all().size(), answers.size());
    answers.forEach(
        (domain, answer) ->
            assertEquals(
                "temporary", answer.replaceAll("^DNS_\\w+ ", ""), () -> domain + ": " + answer));
  }

  @ParameterizedTest
  @EnumSource
  void serverMayHaveIpv6Alone(Mode mode) throws Exception {
    assertEquals(Map.of(), differences(mode, GOOD_SIX));
  }

  /** Small answers need no TCP; those that do are temporary failures, never cut short. */
  @ParameterizedTest
  @EnumSource
  void answersThatTcpWouldBringAreMissedAndNothingElse(Mode mode) throws Exception {
    resolver.filterMatching("tcp dport 53", Refusal.DROP);
    Map<String, String> differences = differences(mode, GOOD);
    differences.forEach(
        (domain, answer) ->
            assertTrue(Domains.isSound(mode, domain, answer), () -> domain + answer));
    assertEquals(
        List.of("fleet.plain", "fleet.signed"),
        differences.keySet().stream().filter(domain -> domain.startsWith("fleet")).toList());
    assertEquals(
        List.of(),
        differences.keySet().stream().filter(domain -> domain.startsWith("null.")).toList());
  }

  private static Map<String, String> differences(Mode mode, String... servers) throws Exception {
    Map<String, String> answers = answers(mode, "1s", servers);
    Map<String, String> differences = new TreeMap<>();
    Domains.right(mode, false)
        .forEach(
            (domain, right) -> {
              String answer = answers.getOrDefault(domain, "nothing");
              // Of a failure, the first server may have the last word.
              boolean failed = domain.startsWith("loop.") && answer.endsWith(" temporary");
              if (!answer.equals(right) && !failed) {
                differences.put(domain, answer);
              }
            });
    return differences;
  }

  private static Map<String, String> answers(Mode mode, String timeout, String... servers)
      throws Exception {
    List<String> flags = new ArrayList<>(mode.flags(world.anchors()));
    flags.add("--set=dns.timeout=" + timeout);
    return Answers.read(
            world.batch(
                Authority.KNOT, List.of(servers), Domains.all(), flags.toArray(String[]::new)))
        .byTarget();
  }
}
