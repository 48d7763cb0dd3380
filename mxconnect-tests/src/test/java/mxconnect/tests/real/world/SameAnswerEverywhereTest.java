package mxconnect.tests.real.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
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
 * A mail domain is the same to its senders whichever authority serves it and whoever is asked:
 * bind9, nsd or knot, by themselves or behind unbound, dnsmasq and systemd-resolved; with each
 * resolver of ours. Only the resolver that validates knows more.
 */
@Tag("real-servers")
class SameAnswerEverywhereTest {
  private static final int PARALLEL = 2;

  @TempDir private static Path folder;
  @AutoClose private static DnsWorld world;

  @BeforeAll
  static void start() throws Exception {
    Installed.requireAll();
    world = DnsWorld.start(folder, Authority.values());
  }

  @ParameterizedTest
  @EnumSource
  void domainsAreWhatTheirZonesSay(Front front) throws Exception {
    assertEquals(Map.of(), Authority.forEach(PARALLEL, authority -> differences(authority, front)));
  }

  private static Map<String, String> differences(Authority authority, Front front)
      throws Exception {
    Map<String, String> differences = new TreeMap<>();
    for (Mode mode : Mode.values()) {
      differences.putAll(differences(authority, front, mode, true));
      differences.putAll(differences(authority, front, mode, false));
    }
    return differences;
  }

  private static Map<String, String> differences(
      Authority authority, Front front, Mode mode, boolean plan) throws Exception {
    List<String> flags = new ArrayList<>(mode.flags(world.anchors()));
    if (plan) {
      flags.add("--plan");
    }
    if (front == Front.RESOLVED) {
      flags.add("--set=dns.timeout=700ms"); // see Domains.isExplained
    }
    Answers answers =
        Answers.read(
            world.batch(
                authority,
                List.of(DnsWorld.address(authority, front)),
                Domains.all(),
                flags.toArray(String[]::new)));
    Map<String, String> differences = new TreeMap<>();
    Domains.right(mode, plan)
        .forEach(
            (domain, right) -> {
              String answer = answers.byTarget().getOrDefault(domain, "nothing");
              if (!answer.equals(right)
                  && !Domains.isExplained(mode, front, domain, answer, right)) {
                differences.put(
                    String.join(" ", authority.name(), mode.name(), plan ? "plan" : "", domain),
                    answer + ", not " + right + ": " + answers.line(domain));
              }
            });
    return differences;
  }

  /** Unbound says by the AD bit what the resolver that validates finds out by itself. */
  @ParameterizedTest
  @EnumSource
  void adBitOfUnboundIsWorthAValidation(Authority authority) throws Exception {
    Answers answers =
        Answers.read(
            world.batch(
                authority,
                List.of(DnsWorld.address(authority, Front.UNBOUND)),
                Domains.all(),
                "--resolver=dnsjava",
                "--dnssec=trust-ad",
                "--set=dns.trust-ad.anywhere=true"));
    assertEquals(Domains.right(Mode.VALIDATING, false), answers.byTarget());
  }
}
