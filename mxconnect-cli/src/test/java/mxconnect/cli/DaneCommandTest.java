package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mxconnect.cli.text.Terminal;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.SetMatch;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SigningFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.testkit.tls.Tlsa;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole command over signed zones (RFC 7672 §2.2). */
@Timeout(120)
class DaneCommandTest {
  private static final ServerIdentity IDENTITY =
      TestAuthority.create().identity("mx.pinned.example");
  private static final Tlsa OWN = Tlsa.of(IDENTITY, 3, 1, 1);
  private static final Tlsa ISSUER = Tlsa.of(IDENTITY, 0, 0, 1);
  private static final String OWN_JSON =
      "{\"usage\":3,\"selector\":1,\"mtype\":1,\"cert\":\"" + OWN.data().toLowerCase() + "\"}";

  @TempDir private static Path folder;
  @AutoClose private static MailWorld world;

  private final TestIo command = new TestIo();

  @BeforeAll
  static void startWorld() throws IOException {
    world =
        MailWorld.builder()
            .tree(DaneCommandTest::tree)
            .host("127.0.0.2", SmtpDialogue.of("mx.pinned.example").startTls(IDENTITY))
            .start();
    Files.writeString(folder.resolve("anchors"), world.tree().trustAnchors());
  }

  private static SignedTree tree(int port) {
    String bogus = "_" + port + "._tcp.mx.broken.example";
    return SignedTree.builder()
        .zone("example", ZoneSigning.signed())
        .zone("unsigned.example", ZoneSigning.unsigned())
        .records(
            Zone.builder()
                .mx("pinned.example", 10, "mx.pinned.example")
                .a("mx.pinned.example", "127.0.0.2")
                .tlsa("mx.pinned.example", port, OWN, ISSUER)
                .mx("unusable.example", 10, "mx.unusable.example")
                .a("mx.unusable.example", "127.0.0.2")
                .tlsa("mx.unusable.example", port, ISSUER)
                .mx("none.example", 10, "mx.none.example")
                .a("mx.none.example", "127.0.0.2")
                .mx("broken.example", 10, "mx.broken.example")
                .a("mx.broken.example", "127.0.0.2")
                .tlsa("mx.broken.example", port, OWN)
                .mx("unsigned.example", 10, "mx.pinned.example")
                .build())
        .fault(SetMatch.set(bogus, "TLSA"), SigningFault.badSignature())
        .build();
  }

  @Test
  void connectionTellsOfTheHostInJson() {
    assertEquals(0, run("connect", "--json", "--dane", "pinned.example"));
    assertContains(
        "\"requireTls\":true,\"tls\":{\"kind\":\"dane\",\"tlsaRecords\":[" + OWN_JSON + "],",
        "\"baseDomain\":\"mx.pinned.example\",",
        "\"referenceIdentifiers\":[\"mx.pinned.example\",\"pinned.example\"]},",
        "\"dane\":[{\"hostname\":\"mx.pinned.example\",\"verdict\":\"dane\",\"mx\":\"secure\","
            + "\"addresses\":\"secure\",\"tlsa\":\"secure\",\"baseDomain\":\"mx.pinned.example\",",
        "\"usableRecords\":["
            + OWN_JSON
            + "],\"reason\":\"\",\"resultType\":null,"
            + "\"verifiable\":true}],\"banner\":");
  }

  @Test
  void connectionTellsOfTheHostInWords() {
    assertEquals(0, run("connect", "--dane", "pinned.example"));
    assertContains(
        "\n  TLS: required, with a certificate that matches the TLSA record of"
            + " mx.pinned.example (DANE)\n",
        "\n    mx.pinned.example: the certificate must match the TLSA record of"
            + " mx.pinned.example\n      DNSSEC: MX secure, addresses secure, TLSA secure\n",
        "\n      TLSA 3 1 1 " + OWN.data().toLowerCase() + "\n",
        "\n      TLSA 0 0 1 " + ISSUER.data().toLowerCase() + " (not used)\n");
    assertTrue(
        command.lines().stream()
            .anyMatch(line -> line.matches("  dane  +[0-9.]+ ms  mx.pinned.example: .*")),
        command.out());
  }

  @Test
  void stepIsDrawnInColoursOnATerminalAlone() {
    run(new Terminal(true, true, 120), "connect", "--dane", "pinned.example");
    assertTrue(
        command.lines().stream().anyMatch(line -> line.matches("  \u001b\\[2mdane +\u001b.*\\|.*")),
        command.out());
    run("connect", "--dane", "pinned.example");
    assertFalse(command.out().contains("\u001b"), command.out());
  }

  @ParameterizedTest
  @CsvSource({
    "pinned.example, dane, dane, null",
    "unusable.example, encrypt, encrypt, '\"tlsa-invalid\"'",
    "none.example, no-records, opportunistic, null",
    "unsigned.example, dane, dane, null",
    "[127.0.0.2], not-applicable, opportunistic, null"
  })
  void planHasTheVerdictOfEveryExchanger(
      String target, String verdict, String kind, String resultType) {
    assertEquals(0, run("plan", "--json", "--dane", target));
    assertContains(
        "\"tls\":{\"kind\":\"" + kind + "\",",
        "\"verdict\":\"" + verdict + "\",",
        "\"resultType\":" + resultType + ",");
  }

  /** RFC 7672 §2.1.2. */
  @Test
  void hostWhoseRecordsCannotBeLookedUpIsLeftOut() {
    assertEquals(75, run("connect", "--dane", "broken.example"));
    assertEquals(
        "failed broken.example -> TLSA_LOOKUP_FAILED"
            + "  451 4.7.5 No mail server of the recipient domain can be trusted",
        command.lines().getFirst());
    assertContains("    mx.broken.example: the TLSA records cannot be looked up: ");
    assertEquals(75, run("connect", "--json", "--dane", "broken.example"));
    assertContains(
        "\"dane\":[{\"hostname\":\"mx.broken.example\",\"verdict\":\"lookup-failed\",",
        "\"resultType\":\"dnssec-invalid\"");
    assertEquals(75, run("plan", "--json", "--dane", "broken.example"));
    assertContains("\"dane\":{\"hostname\":\"mx.broken.example\",\"verdict\":\"lookup-failed\",");
  }

  /** RFC 7672 §2.2.1. */
  @ParameterizedTest
  @CsvSource({
    "--insecure-mx dane, dane, dane",
    "--insecure-mx encrypt, encrypt, encrypt",
    "--insecure-mx may, ignored, opportunistic"
  })
  void flagSaysWhatRecordsAreWorthBehindInsecureMx(String flag, String verdict, String kind) {
    String[] words = flag.split(" ");
    assertEquals(0, run("plan", "--json", "--dane", words[0], words[1], "unsigned.example"));
    assertContains(
        "\"kind\":\"" + kind + "\"",
        "\"verdict\":\"" + verdict + "\",\"mx\":\"insecure\"",
        "\"verifiable\":false");
    runOn(
        """
        {"target":"unsigned.example","dane":{"enabled":true,"insecureMx":"%s"}}
        """
            .formatted(words[1]),
        "batch",
        "--plan");
    assertContains("\"verdict\":\"" + verdict + "\",\"mx\":\"insecure\"");
  }

  /** RFC 7672 §6. */
  @Test
  void requiredDaneLeavesOtherHostsOut() {
    assertEquals(75, run("connect", "--dane-required", "none.example"));
    assertContains(
        "DANE_REQUIRED  451 4.7.5",
        "\n"
            + "    mx.none.example: required, and cannot be had: there are no TLSA records at"
            + " mx.none.example\n");
    assertEquals(0, run("connect", "--dane-required", "pinned.example"));
  }

  @Test
  void recordsOfARequestTakeThePlaceOfThoseOfTheDns() {
    String line =
        """
        {"target":"x.example","dane":{"enabled":true},\
        "mx":{"exchange":"mx.none.example","A":["127.0.0.2"],"tlsaRecords":[%s]}}
        """;
    runOn(line.formatted(OWN_JSON), "batch");
    assertContains(
        "\"hostname\":\"mx.none.example\"",
        "\"tls\":{\"kind\":\"dane\",\"tlsaRecords\":[" + OWN_JSON + "]");
  }

  @ParameterizedTest
  @CsvSource({"true, dane", "false, not-applicable"})
  void exchangerThatIsNotTrustedHasNoRecords(boolean trusted, String verdict) {
    runOn(
        """
        {"target":"x.example","dane":{"enabled":true},\
        "mx":{"exchange":"mx.pinned.example","trusted":%s}}
        """
            .formatted(trusted),
        "batch",
        "--plan");
    assertContains("\"dane\":{\"hostname\":\"mx.pinned.example\",\"verdict\":\"" + verdict + "\"");
  }

  @Test
  void presetSaysOfAResolverWithoutDnssecThatDaneIsNotApplied() {
    String hint = "DANE is not applied: the resolver validates nothing (see --dnssec)";
    String[] plan = {"plan", "--public-internet", "--mx", "mx.none.example=8.8.8.8", "x.example"};
    assertEquals(0, command.run(with(List.of("--dns", world.dnsServers()), plan)));
    assertEquals(hint, command.lines().getLast());
    assertEquals(0, run(plan));
    assertFalse(command.out().contains(hint), command.out());
    assertContains("DANE: does not protect the host: ");
  }

  private void assertContains(String... parts) {
    for (String part : parts) {
      assertTrue(command.out().contains(part), () -> part + "\nis not in\n" + command.out());
    }
  }

  private int run(String... arguments) {
    return command.run(all(arguments));
  }

  private int run(Terminal terminal, String... arguments) {
    return command.runOn(terminal, all(arguments));
  }

  private int runOn(String input, String... arguments) {
    return command.runOn(input, all(arguments));
  }

  private static String[] all(String... arguments) {
    return with(
        List.of(
            "--dns",
            world.dnsServers(),
            "--port",
            "" + world.port(),
            "--dnssec",
            "validate",
            "--trust-anchors",
            folder.resolve("anchors").toString()),
        arguments);
  }

  private static String[] with(List<String> flags, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(flags);
    return all.toArray(String[]::new);
  }
}
