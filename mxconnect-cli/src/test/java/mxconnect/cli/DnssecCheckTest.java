package mxconnect.cli;

import static mxconnect.testkit.dns.QueryMatch.anyQuery;
import static mxconnect.testkit.dns.QueryMatch.query;
import static mxconnect.testkit.dns.QueryMatch.under;
import static mxconnect.testkit.dns.SetMatch.everySet;
import static mxconnect.testkit.dns.SetMatch.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import mxconnect.cli.text.Terminal;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SignedTreeBuilder;
import mxconnect.testkit.dns.SigningAlgorithm;
import mxconnect.testkit.dns.SigningFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneKey;
import mxconnect.testkit.dns.ZoneSigning;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code providers --dnssec-check} finds wrong with a name server, each thing once. */
@Timeout(120)
class DnssecCheckTest {
  /** The keys of the root need more than 512 octets, as those of the real one do. */
  private static final ZoneSigning ROOT =
      ZoneSigning.keys(
          ZoneKey.ksk(SigningAlgorithm.RSASHA256), ZoneKey.zsk(SigningAlgorithm.RSASHA256));

  @TempDir private Path folder;
  @AutoClose private DnsServer dns;
  private final TestIo command = new TestIo();

  private static SignedTreeBuilder tree() {
    return SignedTree.builder()
        .zone(".", ROOT)
        .zone("example", ZoneSigning.signed())
        .zone("plain.example", ZoneSigning.unsigned())
        .records(
            Zone.builder()
                .a("signed.example", "192.0.2.1")
                .a("host.plain.example", "192.0.2.2")
                .a("bogus.example", "192.0.2.3")
                .build())
        .fault(set("bogus.example", "A"), SigningFault.badSignature());
  }

  private void start(UnaryOperator<SignedTreeBuilder> changes) throws Exception {
    SignedTree tree = changes.apply(tree()).build();
    dns = DnsServer.start(tree);
    Files.writeString(folder.resolve("anchors"), tree.trustAnchors());
  }

  private int check(String... flags) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "providers",
                "--dnssec-check",
                "--dns",
                dns.hostAndPort(),
                "--trust-anchors",
                folder.resolve("anchors").toString()));
    all.addAll(List.of(flags));
    for (String name :
        List.of(
            "--signed-name=signed.example",
            "--unsigned-name=host.plain.example",
            "--bogus-name=bogus.example")) {
      if (all.stream().noneMatch(flag -> flag.startsWith(name.substring(0, name.indexOf('='))))) {
        all.add(name);
      }
    }
    return command.run(all.toArray(String[]::new));
  }

  private int validating() {
    return check("--dnssec", "validate");
  }

  private void assertFound(String outcome, String id, String text) {
    String line =
        command.lines().stream()
            .filter(candidate -> candidate.matches("[a-z]+ +" + id + " .*"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(id + " is not in\n" + command.out()));
    assertTrue(
        line.startsWith(outcome + " ") && line.contains(text),
        () -> outcome + ": " + text + "\nis not\n" + line);
  }

  private void assertUnusable() {
    assertEquals("DANE cannot be used with this resolver as it is", command.lines().getLast());
    assertEquals("", command.err());
  }

  private long count(String outcome) {
    return command.lines().stream().filter(line -> line.startsWith(outcome + " ")).count();
  }

  @Test
  void soundServerIsFoundSound() throws Exception {
    start(tree -> tree);
    assertEquals(0, validating(), command::out);
    assertEquals(
        "DNSSEC with the resolver dnsjava, validate, name servers " + dns.hostAndPort(),
        command.lines().getFirst());
    assertEquals(11, count("ok"), command::out);
    assertFound("ok", "signed-name", "signed.example is secure");
    assertFound("ok", "unsigned-name", "plain.example is not signed: example has no DS record");
    assertFound("ok", "bogus-name", "the signature of bogus.example A is wrong");
    assertFound("ok", "anchor", "the trust anchor is a key of the root: ");
    assertFound("ok", "big-answers", "octets, over TCP");
    assertEquals("DANE can be used with this resolver", command.lines().getLast());
    assertEquals("", command.err());
  }

  @Test
  void withoutAModeItIsCheckedAsIfItValidated() throws Exception {
    start(tree -> tree);
    assertEquals(0, check());
    assertFound("ok", "mode", "nobody has set dns.dnssec: checked as if it were validate");
    assertTrue(command.out().contains("-> where DANE is to be used, set dns.dnssec"));
  }

  @Test
  void resolverThatUsesNoDnssecIsOfNoUse() throws Exception {
    start(tree -> tree);
    assertEquals(75, check("--dnssec", "off"));
    assertFound("wrong", "mode", "does not use DNSSEC");
    assertFound("ok", "signed-name", "signed.example is secure");
    assertUnusable();
  }

  @Test
  void resolverThatCannotUseDnssecIsOfNoUse() throws Exception {
    start(tree -> tree);
    assertEquals(
        75,
        command.run(
            "providers", "--dnssec-check", "--resolver", "jdk", "--dns", dns.hostAndPort()));
    assertFound("wrong", "mode", "the resolver jdk does not use DNSSEC");
    assertFound("unknown", "signed-name", "does not tell how it validates");
    assertUnusable();
  }

  @Test
  void serverThatRemovesSignaturesIsFound() throws Exception {
    start(tree -> tree.fault(everySet(), SigningFault.unsigned()));
    assertEquals(75, validating());
    assertFound("wrong", "signatures", dns.hostAndPort() + " removes signatures");
    assertFound("unknown", "clock", "no signature came");
    assertFound("wrong", "signed-name", "this name server removes signatures");
    assertFound("unknown", "bogus-name", "so is what is signed rightly");
    assertUnusable();
  }

  @Test
  void serverThatDoesNotKnowEdnsIsFound() throws Exception {
    start(tree -> tree);
    dns.fault(anyQuery(), DnsFault.withoutEdns("FORMERR"));
    assertEquals(75, validating());
    assertFound("wrong", "signatures", "none with EDNS and the DO bit");
  }

  /** RFC 6840 §5.7. */
  @Test
  void adBitThatNobodyAskedForIsFoundAndDoesNoHarmToWhoValidates() throws Exception {
    start(tree -> tree);
    dns.fault(anyQuery(), DnsFault.authenticated());
    assertEquals(0, validating(), command::out);
    assertFound("wrong", "ad-unasked", "sets the AD bit unasked");
    assertFound("wrong", "ad-unsigned", "calls host.plain.example secure, which is not signed");
  }

  @Test
  void adBitOnEverythingIsOfNoUseToWhoBelievesIt() throws Exception {
    start(tree -> tree);
    dns.fault(anyQuery(), DnsFault.authenticated());
    assertEquals(75, check("--dnssec", "trust-ad"));
    assertFound("ok", "signed-name", "calls signed.example secure");
    assertFound("wrong", "unsigned-name", "calls host.plain.example secure, which is not signed");
    assertFound("wrong", "bogus-name", "passes on the bogus answer for bogus.example, and calls");
    assertUnusable();
  }

  @Test
  void serverThatValidatesCanBeBelieved() throws Exception {
    start(SignedTreeBuilder::validating);
    assertEquals(0, check("--dnssec", "trust-ad"), command::out);
    assertEquals(9, count("ok"), command::out);
    assertFound("ok", "bogus-name", dns.hostAndPort() + " refuses bogus.example");
  }

  @Test
  void serverThatDoesNotValidateCannotBeBelieved() throws Exception {
    start(tree -> tree);
    assertEquals(75, check("--dnssec", "trust-ad"));
    assertFound("wrong", "signed-name", "it does not validate, or does not tell");
    assertFound("wrong", "bogus-name", "passes on the bogus answer for bogus.example");
    assertUnusable();
  }

  /** RFC 7766 §5. */
  @Test
  void serverWithoutTcpIsFound() throws Exception {
    start(tree -> tree);
    dns.refuseTcp();
    assertEquals(75, validating());
    assertFound("wrong", "big-answers", "does not answer over TCP what is too big");
    assertFound("ok", "signed-name", "signed.example is secure");
    assertUnusable();
  }

  @Test
  void bigDatagramsThatAreLostAreFound() throws Exception {
    start(tree -> tree);
    dns.fault(anyQuery(), DnsFault.lossy(512));
    assertEquals(75, check("--dnssec", "validate", "--set", "dns.timeout=300ms"));
    assertFound("wrong", "big-answers", "do not arrive over UDP; over TCP they do");
    assertFound("unknown", "anchor", "the keys of the root could not be had");
    assertUnusable();
  }

  @ParameterizedTest
  @CsvSource({
    "P-40D, P-20D, every signature of the root has ended by",
    "P20D, P40D, no signature of the root begins before"
  })
  void clockThatIsWrongIsFound(Duration from, Duration until, String text) throws Exception {
    Instant now = Instant.now();
    start(tree -> tree.fault(everySet(), SigningFault.valid(now.plus(from), now.plus(until))));
    assertEquals(75, validating());
    assertFound("wrong", "clock", text);
    assertFound("wrong", "signed-name", "signed.example is called bogus");
    assertUnusable();
  }

  @Test
  void anchorsOfAnotherTimeAreFound() throws Exception {
    start(tree -> tree);
    Files.writeString(
        folder.resolve("anchors"),
        SignedTree.builder().zone(".", ZoneSigning.signed()).build().trustAnchors());
    assertEquals(75, validating());
    assertFound("wrong", "anchor", "no trust anchor is one of the keys of the root");
    assertTrue(command.out().contains("-> the trust anchors are old or of another tree"));
    assertFound("ok", "clock", "");
    assertUnusable();
  }

  @Test
  void proofsThatDoNotComeThroughAreFound() throws Exception {
    start(
        tree -> tree.fault(everySet().at("plain.example").type("DS"), SigningFault.withoutProof()));
    assertEquals(75, validating());
    assertFound("wrong", "unsigned-name", "that there is no plain.example DS is not proved");
    assertFound("ok", "signed-name", "secure");
  }

  @Test
  void nameThatIsBrokenByItselfSaysNothingOfTheResolver() throws Exception {
    start(tree -> tree.fault(set("signed.example", "A"), SigningFault.expired()));
    assertEquals(75, validating());
    assertFound("unknown", "signed-name", "the signature of signed.example A ended on");
    assertTrue(command.out().contains("-> try another name with --signed-name"));
    assertEquals(0, count("wrong"), command::out);
  }

  @Test
  void namesOfTheWrongKindSayNothing() throws Exception {
    start(tree -> tree);
    assertEquals(
        0,
        check(
            "--dnssec=validate", "--unsigned-name=signed.example", "--bogus-name=signed.example"));
    assertFound("unknown", "unsigned-name", "signed.example is signed");
    assertFound("unknown", "bogus-name", "signed.example is not bogus");
    assertEquals(75, check("--dnssec=validate", "--signed-name=host.plain.example"));
    assertFound("unknown", "signed-name", "plain.example is not signed");
  }

  @Test
  void serverThatDoesNotAnswerAtAllIsFound() throws Exception {
    start(tree -> tree);
    dns.fault(anyQuery(), DnsFault.drop());
    assertEquals(75, check("--dnssec=validate", "--set=dns.timeout=200ms", "--set=dns.attempts=2"));
    assertFound("wrong", "answers", "no answer from " + dns.hostAndPort());
    assertEquals(2, dns.queries().size(), "nothing else is asked of it");
    assertUnusable();
  }

  @Test
  void serverThatRefusesIsNamed() throws Exception {
    start(tree -> tree);
    dns.fault(anyQuery(), DnsFault.refused());
    assertEquals(75, validating());
    assertFound("wrong", "answers", dns.hostAndPort() + " answers with REFUSED for the root");
  }

  @Test
  void serverThatTalksNonsenseIsNamed() throws Exception {
    start(tree -> tree);
    dns.fault(anyQuery(), DnsFault.garbage());
    assertEquals(75, validating());
    assertFound("wrong", "answers", "unreadable answer from " + dns.hostAndPort());
  }

  @Test
  void silentServerBesideOneThatAnswersIsNamedAndPreventsNothing() throws Exception {
    start(tree -> tree);
    try (DnsServer silent = DnsServer.start(tree().build())) {
      silent.fault(anyQuery(), DnsFault.drop());
      assertEquals(
          0,
          check(
              "--dnssec=validate",
              "--dns=" + silent.hostAndPort(),
              "--set=dns.timeout=300ms",
              "--set=dns.attempts=1"),
          command::out);
      assertFound("wrong", "answers", "no answer from " + silent.hostAndPort());
      assertFound("ok", "signed-name", "secure");
    }
  }

  @Test
  void programsReadOneLine() throws Exception {
    start(tree -> tree);
    assertEquals(0, check("--dnssec", "validate", "--json"));
    assertEquals(1, command.lines().size());
    assertTrue(
        command
            .out()
            .startsWith(
                "{\"dnssecCheck\":{\"resolver\":\"dnsjava\",\"mode\":\"validate\",\"servers\":[\""
                    + dns.hostAndPort()
                    + "\"],\"usable\":true,\"conclusions\":[{\"id\":\"mode\",\"outcome\":\"ok\","
                    + "\"needed\":false,\"text\":\"answers are validated here (validate)\","
                    + "\"advice\":\"\"},"),
        command::out);
  }

  @Test
  void coloursAreForTerminals() throws Exception {
    start(tree -> tree);
    command.runOn(
        new Terminal(true, true, 120), "providers", "--dnssec-check", "--dns", dns.hostAndPort());
    assertTrue(command.out().contains("\u001b[32mok\u001b[0m"), command.out());
    validating();
    assertFalse(command.out().contains("\u001b"), command.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--signed-name=signed.example",
        "--dnssec-check --bogus-name=192.0.2.1",
        "--dnssec-check --unsigned-name=a..example",
        "--dnssec-check --dnssec=never",
        "--dnssec-check --resolver=jdk --dnssec=validate"
      })
  void wrongUseIsTold(String flags) throws Exception {
    start(tree -> tree);
    assertEquals(64, command.run(("providers " + flags).split(" ")));
    assertTrue(command.err().startsWith("mxconnect: "), command.err());
  }

  /** A private tree may have its anchor below a root that nobody has signed. */
  @Test
  void rootIsOfNoInterestBelowAnAnchorOfItsOwn() throws Exception {
    SignedTree tree = tree().zone(".", ZoneSigning.unsigned()).build();
    dns = DnsServer.start(tree);
    Files.writeString(folder.resolve("anchors"), tree.trustAnchors("example"));
    assertEquals(0, validating(), command::out);
    assertFound("wrong", "signatures", "removes signatures");
    assertFound("ok", "anchor", "the trust anchor is a key of example");
    assertFound("ok", "signed-name", "signed.example is secure");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOERROR", "SERVFAIL", "NXDOMAIN"})
  void serverThatKeepsTheKeysOfTheRootIsToBeReplacedAndNotTheAnchors(String code) throws Exception {
    start(tree -> tree);
    dns.fault(query(".").and(query -> query.type().equals("DNSKEY")), DnsFault.rcode(code));
    assertEquals(75, validating());
    assertFound("wrong", "anchor", "no keys of the root come from " + dns.hostAndPort());
    assertTrue(command.out().contains("-> use another name server"), command::out);
    assertFalse(command.out().contains("trust anchors are old"), command::out);
    assertFound("unknown", "big-answers", "gives no keys of the root");
  }

  @Test
  void adviceForAResolverThatCannotValidateNamesOneThatCan() throws Exception {
    start(tree -> tree);
    assertEquals(
        75,
        command.run("providers", "--dnssec-check", "--resolver=jdk", "--dns=" + dns.hostAndPort()));
    List<String> advice =
        command.lines().stream().filter(line -> line.contains("--dnssec validate")).toList();
    assertFalse(advice.isEmpty(), command::out);
    advice.forEach(line -> assertTrue(line.contains("--resolver dnsjava --dnssec validate"), line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "trust-ad"})
  void silenceForEveryNameIsMendedByNoOtherName(String mode) throws Exception {
    start(tree -> tree);
    dns.fault(under("example"), DnsFault.drop());
    assertEquals(75, check("--dnssec=" + mode, "--set=dns.timeout=200ms", "--set=dns.attempts=1"));
    assertFound("unknown", "signed-name", "no answer");
    assertFalse(command.out().contains("try another name"), command::out);
    assertTrue(command.out().contains("-> mend what else is wrong here"), command::out);
  }
}
