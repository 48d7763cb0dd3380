package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mxconnect.testkit.DemoWorld;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.SetMatch;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SigningFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole command, in the world of the demo. */
@Timeout(120)
class CheckCommandTest {
  @TempDir private static Path folder;
  @AutoClose private static DemoWorld demo;

  private final TestIo command = new TestIo();

  @BeforeAll
  static void start() throws IOException {
    demo = DemoWorld.start();
    Files.writeString(folder.resolve("anchors"), demo.world().tree().trustAnchors());
    Files.writeString(folder.resolve("ca.pem"), demo.world().authority().pem());
  }

  private int check(String... arguments) {
    return checkOn("", arguments);
  }

  private int checkOn(String input, String... arguments) {
    MailWorld world = demo.world();
    List<String> all = new ArrayList<>(List.of("check"));
    all.addAll(List.of(arguments));
    all.addAll(
        List.of(
            "--dns", world.dnsServers(),
            "--port", Integer.toString(world.port()),
            "--set", "mtasts.port=" + world.policyPort(),
            "--trust-anchors", folder.resolve("anchors").toString(),
            "--ca-file", folder.resolve("ca.pem").toString()));
    return command.runOn(input, all.toArray(String[]::new));
  }

  private void assertVerdicts(String... verdicts) {
    assertEquals(
        List.of(verdicts),
        command.lines().stream()
            .map(line -> line.replaceFirst(".*\"verdict\":\"([a-z-]+)\".*", "$1"))
            .toList(),
        command.out());
  }

  /** MTA-STS and DANE are on, and answers are validated, though no flag says so. */
  @ParameterizedTest
  @CsvSource({
    "0, dane, pinned.example",
    "1, failing, mispinned.example",
    "0, mta-sts, enforced.example",
    "1, undeliverable, nullmx.example",
    "1, undeliverable, gone.example",
    "1, undeliverable, not a domain",
  })
  void verdictIsTheSendersAndTheStatusTellsIt(int status, String verdict, String target) {
    assertEquals(status, check("--json", target), command::out);
    assertVerdicts(verdict);
    assertEquals("", command.err());
  }

  @Test
  void wrongUseIsNoLineAboutATarget() {
    assertEquals(ExitStatus.USAGE, check("--json", "--no-such-flag", "pinned.example"));
    assertEquals("", command.out());
    assertEquals(ExitStatus.USAGE, check("--json", "--days", "-1", "pinned.example"));
    assertEquals("", command.out());
  }

  @Test
  void reportWithoutANameIsWrongUse() {
    assertEquals(ExitStatus.USAGE, check("--html", "", "pinned.example"));
    assertEquals("", command.out());
    assertTrue(command.err().contains("--html"), command.err());
  }

  @Test
  void oneFailingTargetOfSeveralIsEnough() {
    assertEquals(1, check("--json", "--concurrency", "1", "pinned.example", "mispinned.example"));
    assertVerdicts("dane", "failing");
  }

  @Test
  void targetsOfAFileAreCheckedToo() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("targets"), "# customers\npinned.example\n\nenforced.example # both\n");
    assertEquals(
        0, check("--json", "--concurrency", "1", "--file", file.toString(), "pinned.example"));
    assertVerdicts("dane", "dane", "mta-sts");
    assertEquals(0, checkOn("enforced.example\n", "--json", "--concurrency", "1", "--file", "-"));
    assertVerdicts("mta-sts");
    assertEquals(0, checkOn("", "--json", "--file", "-"));
    assertEquals("", command.out());
  }

  @Test
  void lineThatIsTooLongIsNoTarget() {
    String blanks = " ".repeat(3_000);
    String input = "pinned.example" + blanks + "x\n" + blanks + "pinned.example\n";
    assertEquals(1, checkOn(input, "--json", "--concurrency", "1", "--file", "-"));
    assertVerdicts("undeliverable", "undeliverable");
    assertEquals(2, command.out().split("\"id\":\"target\"", -1).length - 1, command.out());
  }

  @Test
  void manyTargetsAreCheckedSideBySideAndEachIsAnswered() {
    String input =
        IntStream.range(0, 200).mapToObj(i -> "pinned.example\n").collect(Collectors.joining());
    assertEquals(0, checkOn(input, "--json", "--concurrency", "20", "--file", "-"));
    assertEquals(200, command.lines().size());
    assertEquals(List.of("dane"), verdicts());
  }

  private List<String> verdicts() {
    return command.lines().stream()
        .map(line -> line.replaceFirst(".*\"verdict\":\"([a-z-]+)\".*", "$1"))
        .distinct()
        .toList();
  }

  @Test
  void withoutValidationAHostWithRecordsIsNotCheckedAndNotCalledFailing() {
    assertEquals(75, check("--json", "--dnssec", "off", "pinned.example"), command::out);
    assertVerdicts("unchecked");
    assertTrue(command.out().contains("machine.dnssec"), command.out());
  }

  /** All names would be bogus then, and none of the targets is to blame. */
  @Test
  void nameServerThatTakesSignaturesAwayIsNoFaultOfTheTargets() throws IOException {
    SignedTree tree = oneDomain();
    SignedTree stripped =
        tree.toBuilder().fault(SetMatch.everySet(), SigningFault.unsigned()).build();
    try (MailWorld world =
        MailWorld.builder()
            .tree(stripped)
            .host("127.0.0.2", SmtpDialogue.of("mx.plain.example"))
            .start()) {
      Path anchors = Files.writeString(folder.resolve("others"), tree.trustAnchors());
      String[] flags = {
        "--dns", world.dnsServers(),
        "--port", Integer.toString(world.port()),
        "--trust-anchors", anchors.toString()
      };
      assertEquals(0, run(flags, "check", "--json", "plain.example"), command::out);
      assertVerdicts("opportunistic");
      assertTrue(command.out().contains("machine.dnssec"), command.out());
    }
  }

  private static SignedTree oneDomain() {
    return SignedTree.builder()
        .zone("example", ZoneSigning.signed())
        .records(
            Zone.builder()
                .mx("plain.example", 10, "mx.plain.example")
                .a("mx.plain.example", "127.0.0.2")
                .build())
        .build();
  }

  private int run(String[] flags, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(flags));
    return command.run(all.toArray(String[]::new));
  }

  @Test
  void wrongUseIsSaid() {
    assertEquals(64, check());
    assertTrue(command.err().contains("name a TARGET, or a --file"), command.err());
    assertEquals(64, check("--concurrency", "0", "pinned.example"));
    assertEquals(64, check("--days", "-1", "pinned.example"));
    assertEquals(64, check("--greeting-timeout", "2d", "pinned.example"));
    assertTrue(command.err().contains("greeting"), command.err());
    assertEquals("", command.out());
    assertEquals(74, check("--file", folder.resolve("nothing").toString()));
    assertFalse(command.err().isEmpty());
  }
}
