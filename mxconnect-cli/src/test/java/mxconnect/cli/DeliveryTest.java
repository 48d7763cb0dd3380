package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mxconnect.api.dns.RecordType;
import mxconnect.json.MxJson;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.QueryMatch;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole command, with the engine, over the embedded mail world. */
@Timeout(120)
class DeliveryTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(MxJson.schema());

  @AutoClose private static MailWorld world;

  private final TestIo command = new TestIo();

  @BeforeAll
  static void startWorld() throws IOException {
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("plain.example", 10, "mx.plain.example")
                    .a("mx.plain.example", "127.0.0.2")
                    .aaaa("mx.plain.example", "::1")
                    .mx("fallback.example", 10, "dead.example")
                    .mx("fallback.example", 20, "mx.plain.example")
                    .a("dead.example", "127.0.0.3")
                    .nullMx("null.example")
                    .mx("flaky.example", 10, "mx.plain.example")
                    .a("implicit.example", "127.0.0.2")
                    .mx("refused.example", 5, "mx.refused.example")
                    .a("mx.refused.example", "224.0.0.1")
                    .mx("xn--zrich-kva.example", 1, "mx.plain.example")
                    .mx("silent.example", 1, "mx.silent.example")
                    .a("mx.silent.example", "127.0.0.4")
                    .mx("evil.example", 1, "mx.evil.example")
                    .a("mx.evil.example", "127.0.0.5")
                    .mx("dead-only.example", 1, "dead.example")
                    .txt("_mta-sts.policed.example", "v=STSv1; id=1;")
                    .a("mta-sts.policed.example", "127.0.0.3")
                    .build())
            .host("127.0.0.2", SmtpDialogue.of("mx.plain.example"))
            .host("::1", SmtpDialogue.of("mx6.plain.example"))
            .host("127.0.0.3", HostFault.REFUSE)
            .host("127.0.0.4", HostFault.SILENT)
            .host("127.0.0.5", SmtpDialogue.of("x").rawGreeting("220 \u001b[2Jevil\u0007\r\n"))
            .start();
  }

  @ParameterizedTest
  @CsvSource({
    "user@plain.example, mx.plain.example [127.0.0.2]",
    "fallback.example, mx.plain.example [127.0.0.2]",
    "implicit.example, implicit.example [127.0.0.2]",
    "user@zürich.example, mx.plain.example [127.0.0.2]",
    "[127.0.0.2], 127.0.0.2 [127.0.0.2]"
  })
  void connectSaysWhomItReached(String target, String host) {
    assertEquals(0, run("connect", target));
    assertEquals(
        "connected " + target + " -> " + host + ":" + world.port() + "  220 mx.plain.example ESMTP",
        command.lines().getFirst());
    assertEquals("", command.err());
  }

  @ParameterizedTest
  @CsvSource({
    "null.example, 68, NULL_MX  556 5.1.10 Recipient domain accepts no mail",
    "nosuch.example, 68, NO_SUCH_DOMAIN  550 5.1.2 Recipient domain does not exist",
    "a@b@c, 68, BAD_TARGET  501 5.1.3 Bad recipient address syntax",
    "dead-only.example, 75, CONNECTION_REFUSED  451 4.4.1 No answer from the mail servers of the"
        + " recipient domain"
  })
  void failureSaysWhatToDoWithTheMessage(String target, int status, String reply) {
    assertEquals(status, run("connect", target));
    assertEquals("failed " + target + " -> " + reply, command.lines().getFirst());
    assertEquals("", command.err());
  }

  @Test
  void connectionIsOneLineOfJson() {
    assertEquals(0, run("connect", "--json", "fallback.example", "--local-hostname", "me.example"));
    assertEquals(
        """
        {"id":null,"ok":true,"target":{"kind":"domain","domain":"fallback.example",\
        "unicode":"fallback.example","address":null},"site":"dead.example",\
        "hostname":"mx.plain.example",\
        "host":"127.0.0.2","port":0,"priority":20,"localAddress":"127.0.0.1","localPort":0,\
        "localHostname":"me.example","implicitMx":false,"requireTls":false,\
        "tls":{"kind":"opportunistic","tlsaRecords":[]},"mtaSts":null,\
        "dane":null,"banner":"220 mx.plain.example ESMTP","attempts":[{"hostname":"dead.example",\
        "host":"127.0.0.3","port":0,"outcome":"failed","code":"CONNECTION_REFUSED",\
        "message":"dead.example [127.0.0.3]:0: Connection refused","millis":0},\
        {"hostname":"mx.plain.example","host":"127.0.0.2","port":0,"outcome":"connected",\
        "code":null,"message":"connected","millis":0}],"blockedAddresses":[],"millis":0,\
        "callId":"-"}
        """,
        withoutNumbersOfTheDay());
  }

  @Test
  void failureIsOneLineOfJson() {
    assertEquals(68, run("connect", "--json", "refused.example"));
    String json = withoutNumbersOfTheDay();
    assertEquals(1, command.lines().size());
    assertTrue(
        json.startsWith(
            """
            {"id":null,"ok":false,"target":{"kind":"domain","domain":"refused.example",\
            "unicode":"refused.example","address":null},"site":"mx.refused.example",\
            "error":{"code":"ADDRESS_REFUSED","category":"dns","temporary":false,"message":"\
            """),
        json);
    assertTrue(
        json.contains(
            "\"blockedAddresses\":[{\"exchange\":\"mx.refused.example\",\"ip\":\"224.0.0.1\","),
        json);
  }

  @Test
  void planIsOneLineOfJsonAndDialsNobody() {
    world.host("127.0.0.2").forgetConnections();
    assertEquals(0, run("plan", "--json", "fallback.example"));
    assertEquals(
        """
        {"id":null,"ok":true,"target":{"kind":"domain","domain":"fallback.example",\
        "unicode":"fallback.example","address":null},"site":"dead.example","mtaSts":null,\
        "exchangers":[{"hostname":"dead.example","priority":10,"implicitMx":false,\
        "policyMatch":null,"tls":{"kind":"opportunistic","tlsaRecords":[]},"dane":null,\
        "addresses":["127.0.0.3"],"capped":0,"code":null,"reason":null},\
        {"hostname":"mx.plain.example","priority":20,"implicitMx":false,\
        "policyMatch":null,"tls":{"kind":"opportunistic","tlsaRecords":[]},"dane":null,\
        "addresses":["127.0.0.2","::1"],"capped":0,"code":null,"reason":null}],\
        "blockedAddresses":[],"millis":0,"callId":"-"}
        """,
        withoutNumbersOfTheDay());
    assertEquals(List.of(), world.host("127.0.0.2").connections());
  }

  @Test
  void planForPeopleShowsTheOrder() {
    assertEquals(0, run("plan", "fallback.example"));
    assertEquals(
        List.of(
            "plan for fallback.example:",
            "     10  dead.example",
            "         127.0.0.3, TLS: if offered, with any certificate",
            "     20  mx.plain.example",
            "         127.0.0.2 ::1, TLS: if offered, with any certificate"),
        command.lines().subList(0, 5));
  }

  @Test
  void planThatDialsNobodyHasTheVerdicts() {
    assertEquals(68, run("plan", "--json", "refused.example"));
    assertTrue(command.out().contains("\"exchangers\":[{\"hostname\":\"mx.refused.example\""));
    assertEquals(68, run("plan", "refused.example"));
    assertTrue(command.out().contains("\n      5  mx.refused.example\n"), command.out());
  }

  @Test
  void silentServerIsConnectedWithoutAGreeting() {
    assertEquals(0, run("connect", "--greeting-timeout", "50ms", "silent.example"));
    assertTrue(command.lines().getFirst().endsWith("  (no greeting)"), command.out());
    run("connect", "--json", "--greeting-timeout", "50ms", "silent.example");
    assertTrue(command.out().contains("\"banner\":null"), command.out());
  }

  @Test
  void greetingCannotPaintTheTerminal() {
    run("connect", "evil.example");
    assertTrue(command.lines().getFirst().endsWith("  220 \\u001b[2Jevil\\u0007"), command.out());
    run("connect", "--json", "evil.example");
    assertTrue(
        command.out().contains("\"banner\":\"220 \\\\u001b[2Jevil\\\\u0007\""), command.out());
  }

  @Test
  void flagsReachTheEngine() {
    run("connect", "--prefer-ipv6", "plain.example");
    assertTrue(command.out().contains("mx.plain.example [::1]:"), command.out());
    run("connect", "--prefer-ipv6", "--ignore-ipv6", "plain.example");
    assertTrue(command.out().contains("mx.plain.example [127.0.0.2]:"), command.out());
    run("connect", "--mx", "mx:7=127.0.0.2", "--local-address", "127.0.0.9", "x.example");
    assertTrue(command.lines().get(1).matches("  from \\[127.0.0.9]:[0-9]+, preference 7"));
    assertEquals(68, run("connect", "--block-local-addresses", "plain.example"));
    assertTrue(command.out().contains("refused addresses:"), command.out());
    assertEquals(
        75,
        run(
            "connect",
            "--ignore-mx-host",
            "127.0.0.2",
            "--ignore-mx-host",
            "::1",
            "--mx-last-error",
            "busy before",
            "plain.example"));
    assertTrue(command.out().contains("ALL_IGNORED"), command.out());
    assertTrue(command.out().contains("busy before"), command.out());
  }

  /** The host of the better exchanger would be dialled on port 25, were it not for a plan. */
  @Test
  void selfDetectionNeedsNoPreset() {
    List<String> plan =
        List.of("plan", "--port", "25", "--mx", "a:5=192.0.2.1", "--mx", "b:10=127.0.0.1");
    assertEquals(List.of("192.0.2.1", "127.0.0.1"), addresses(plan));
    List<String> alone = Stream.concat(plan.stream(), Stream.of("--self-detection")).toList();
    assertEquals(List.of("192.0.2.1"), addresses(alone));
    String request =
        "{\"target\":\"x\",\"dnsOptions\":{\"selfDetection\":%s},\"port\":25,\"mx\":%s}";
    String mx = "{\"exchange\":\"b\",\"A\":[\"127.0.0.1\"]}";
    runOn(request.formatted(true, mx), "batch", "--plan");
    assertTrue(command.out().contains("\"code\":\"LOOPS_BACK\""), command.out());
    runOn(request.formatted(false, mx), "batch", "--plan", "--self-detection");
    assertTrue(command.out().contains("\"ok\":true"), command.out());
  }

  @Test
  void addressMayHaveAZone() throws Exception {
    String zone = NetworkInterface.getByInetAddress(InetAddress.getByName("::1")).getName();
    assertEquals(0, run("connect", "--mx", "mx=::1%" + zone, "x.example"));
    assertTrue(command.out().contains(" [::1]:"), command.out());
    String request = "{\"target\":\"x\",\"mx\":{\"exchange\":\"mx\",\"AAAA\":[\"::1%%%s\"]}}";
    runOn(request.formatted(zone), "batch");
    assertTrue(command.out().contains("\"host\":\"::1\""), command.out());
    runOn(request.formatted("nowhere9"), "batch");
    assertTrue(command.out().contains("BAD_REQUEST"), command.out());
  }

  @Test
  void noOtherLocalAddressIsUsedIfTheFlagSaysSo() {
    String[] ipv6Alone = {"connect", "--mx", "127.0.0.2", "--local-address", "::1", "x.example"};
    assertEquals(0, run(ipv6Alone));
    String[] strictly =
        Stream.concat(Stream.of(ipv6Alone), Stream.of("--local-address-only"))
            .toArray(String[]::new);
    assertEquals(75, run(strictly));
    assertTrue(command.out().contains("BIND_FAILED"), command.out());
  }

  @ParameterizedTest
  @CsvSource({"[IPv6:::1], ::1, mx6", "[127.0.0.2], 127.0.0.2, mx"})
  void givenExchangerMayBeALiteral(String literal, String address, String host) {
    assertEquals(0, run("connect", "--mx", literal, "x.example"));
    assertTrue(command.out().contains(" [" + address + "]:"), command.out());
    runOn("{\"target\":\"x.example\",\"mx\":\"" + literal + "\"}", "batch", "--banner");
    assertTrue(command.out().contains("\"host\":\"" + address + "\""), command.out());
    assertTrue(command.out().contains("\"banner\":\"220 " + host + ".plain"), command.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"::ffff:127.0.0.2", "::ffff:7f00:2"})
  void ipv4AddressInAnIpv6OneIsJudgedAndDialledAsItself(String mapped) {
    assertEquals(0, run("connect", "--mx", "mx=" + mapped, "--ignore-ipv6", "x.example"));
    assertTrue(command.out().contains("mx [127.0.0.2]:"), command.out());
    String line = "{\"target\":\"x\",\"mx\":{\"exchange\":\"mx\",\"AAAA\":[\"" + mapped + "\"]}}";
    runOn(line, "batch", "--ignore-ipv6");
    assertTrue(command.out().contains("\"host\":\"127.0.0.2\""), command.out());
    runOn(line, "batch", "--block-local-addresses");
    assertTrue(command.out().contains("\"ip\":\"127.0.0.2\""), command.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--resolver nonsense",
        "--set no.such.setting=1",
        "--set dns.timeout=5",
        "--dnssec perhaps",
        "--dnssec validate --trust-anchors pom.xml",
        "--trust-anchors /no/such/file",
        "--dns nowhere:x",
        "--ca-file /no/such/file"
      })
  void settingThatCannotBeUsedEndsWith64(String flags) {
    List<String> arguments = new ArrayList<>(List.of("connect", "--json", "plain.example"));
    arguments.addAll(List.of(flags.split(" ")));
    assertEquals(64, command.run(arguments.toArray(String[]::new)));
    assertTrue(command.out().contains("\"code\":\"BAD_REQUEST\",\"category\":\"usage\""));
    assertTrue(command.err().startsWith("mxconnect: "), command.err());
  }

  @ParameterizedTest
  @CsvSource({
    "--set no.such.setting=1, no.such.setting, --set",
    "--set dns.timeout=5, dns.timeout, --set",
    "--set dns.servers=nowhere:x, dns.servers, --set",
    "--set resolver=nonsense, resolver, --set",
    "--set mtasts.fetcher=nonsense, fetcher, --set",
    "--dns nowhere:x, dns.servers, --dns",
    "--dns nowhere:x --set dns.server=a, dns.server, --set",
    "--resolver nonsense, resolver, --resolver",
    "--dnssec perhaps, dns.dnssec, --dnssec",
    "--trust-anchors pom.xml --dnssec validate, dns.trust-anchors, --trust-anchors",
    "--ca-file pom.xml, tls.trust-store, --ca-file"
  })
  void settingThatCannotBeUsedIsNamedWithItsFlag(String flags, String setting, String flag) {
    for (String subcommand : List.of("connect a", "plan a", "batch", "providers", "demo")) {
      if (!(subcommand.equals("demo") && setting.matches("dns.servers|dns.trust-anchors|tls.*"))) {
        assertEquals(64, command.run((subcommand + " " + flags).split(" ")));
        assertTrue(command.err().contains(setting), command.err());
        assertTrue(command.err().contains("given with " + flag + ")"), command.err());
        assertFalse(command.err().contains("builder"), command.err());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--resolver jdk", "--resolver jdk --json", "--set resolver=jdk"})
  void chosenProviderIsNamedWithItsFlag(String flags) {
    assertEquals(0, command.run(("providers " + flags).split(" ")));
    assertTrue(command.out().contains("given with " + flags.split(" ")[0] + ")"), command.out());
    assertFalse(command.out().contains("builder"), command.out());
  }

  @Test
  void providersSaysWhatIsInUse() {
    assertEquals(0, command.run("providers"));
    assertTrue(command.out().contains("core"), command.out());
    assertTrue(command.out().contains("dnsjava"), command.out());
    assertEquals(0, command.run("providers", "--json"));
    assertTrue(command.out().startsWith("{\"providers\":[{\"kind\":\"engine\",\"name\":\"core\","));
    assertTrue(command.out().contains("\"status\":\"in-use\""), command.out());
  }

  @Test
  void flagsForAddressesHoldForPolicyHostsToo() {
    String mx = "mx=192.0.2.1";
    run("plan", "--json", "--mta-sts", "--mx", mx, "--block-local-addresses", "policed.example");
    assertTrue(
        command
            .out()
            .contains(
                "\"blockedAddresses\":[{\"exchange\":\"mta-sts.policed.example\","
                    + "\"ip\":\"127.0.0.3\""),
        command.out());
  }

  @Test
  void batchAnswersAThousandRequestsOfEveryKind() {
    List<String> kinds =
        List.of(
            "\"target\":\"user@plain.example\"",
            "\"target\":\"fallback.example\"",
            "\"target\":\"null.example\"",
            "\"target\":\"zürich.example\",\"dnsOptions\":{\"preferIPv6\":true}",
            "\"target\":\"\"",
            "\"target\":\"[127.0.0.2]\",\"port\":\"x\"",
            "\"target\":\"plain.example\",\"nonsense\":1",
            "\"target\":\"x.example\",\"mx\":[{\"exchange\":\"mx\",\"A\":[\"127.0.0.2\"]}]",
            "\"target\":\"plain.example\",\"mtaSts\":",
            "\"target\":\"refused.example\"");
    StringBuilder input = new StringBuilder();
    for (int id = 0; id < 1000; id++) {
      input.append("{\"id\":%d,%s}%n".formatted(id, kinds.get(id % kinds.size())));
    }
    assertEquals(0, runOn(input.toString(), "batch", "--banner"));
    assertEquals("", command.err());
    List<String> answers = command.lines();
    assertEquals(1000, answers.size());
    assertEquals(
        1000,
        answers.stream().map(line -> line.substring(0, line.indexOf(','))).distinct().count());
    assertEquals(400, count(answers, "\"banner\":\"220 mx"));
    assertEquals(100, count(answers, "\"code\":\"NULL_MX\""));
    assertEquals(100, count(answers, "\"code\":\"BAD_TARGET\""));
    assertEquals(100, count(answers, "\"error\":{\"code\":\"ADDRESS_REFUSED\""));
    assertEquals(300, count(answers, "\"code\":\"BAD_REQUEST\""));
  }

  @ParameterizedTest
  @CsvSource({
    "'plain.example|null.example|dead-only.example', 0",
    "'null.example|dead-only.example', 75",
    "'null.example|nosuch.example|{', 68",
    "'', 0"
  })
  void batchTakesTargetsAndEndsWithTheirVerdict(String targets, int status) {
    assertEquals(status, runOn(targets.replace('|', '\n'), "batch"));
    assertEquals(targets.isEmpty() ? 0 : targets.split("\\|").length, command.lines().size());
    assertEquals("", command.err());
  }

  @Test
  void namesAreSurveyed() {
    String names = "# a list\nplain.example # the first\n\nnull.example\n{\"target\":\"x\"}\n";
    assertEquals(0, runOn(names, "batch", "--plan", "--names", "--rate", "500/s"));
    List<String> answers = command.lines().stream().sorted().toList();
    assertEquals(3, answers.size());
    assertTrue(answers.get(0).startsWith("{\"id\":\"null.example\",\"ok\":false,"), answers.get(0));
    assertTrue(answers.get(1).startsWith("{\"id\":\"plain.example\",\"ok\":true,"), answers.get(1));
    assertTrue(answers.get(2).contains("\"code\":\"BAD_TARGET\""), answers.get(2));
    assertEquals(0, count(answers, "\"tries\""));
  }

  /** The connector asks the name servers anew, though it remembers for a while that they failed. */
  @Test
  void temporaryAnswersAreAskedForAgain() {
    String arguments = "batch --plan --names --json --retry 3 --set dns.attempts=1";
    world
        .dns()
        .fault(QueryMatch.query("flaky.example", RecordType.MX).first(1), DnsFault.servfail());
    assertEquals(0, runOn("flaky.example\nnull.example\n", arguments.split(" ")));
    world.dns().clearFaults();
    List<String> answers = command.lines().stream().sorted().toList();
    assertTrue(answers.get(0).contains("{\"id\":\"flaky.example\",\"ok\":true"), answers.get(0));
    assertTrue(answers.get(0).endsWith(",\"tries\":2}"), answers.get(0));
    assertTrue(answers.get(1).endsWith(",\"tries\":1}"), answers.get(1));
    for (String line : answers) {
      assertEquals(
          List.of(),
          SCHEMA.validate(line, InputFormat.JSON),
          () -> "as the schema of --print-schema says: " + line);
    }
  }

  @Test
  void schemaOfTheAnswersIsPrinted() {
    assertEquals(0, run("batch", "--print-schema"));
    assertEquals(MxJson.schema(), command.out());
  }

  @Test
  void batchTakesFlagsForWhatALineLeavesOut() {
    String input =
        """
        {"id":1,"target":"plain.example"}
        {"id":2,"target":"plain.example","dnsOptions":{"blockLocalAddresses":false}}
        """;
    assertEquals(0, runOn(input, "batch", "--plan", "--block-local-addresses", "--json"));
    List<String> answers = command.lines().stream().sorted().toList();
    assertTrue(answers.get(0).contains("\"code\":\"ADDRESS_REFUSED\""), answers.get(0));
    assertTrue(answers.get(1).contains("\"addresses\":[\"127.0.0.2\",\"::1\"]"), answers.get(1));
  }

  private List<String> addresses(List<String> plan) {
    List<String> arguments = new ArrayList<>(plan);
    arguments.addAll(List.of("--json", "x.example"));
    assertEquals(0, command.run(arguments.toArray(String[]::new)));
    return Pattern.compile("\"addresses\":\\[\"([^\"]*)\"]")
        .matcher(command.out())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static long count(List<String> lines, String part) {
    return lines.stream().filter(line -> line.contains(part)).count();
  }

  private int run(String... arguments) {
    return runOn("", arguments);
  }

  private int runOn(String input, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--dns", world.dnsServers(), "--port", "" + world.port()));
    return command.runOn(input, all.toArray(String[]::new));
  }

  private String withoutNumbersOfTheDay() {
    return command
        .out()
        .replaceAll("\"(port|localPort|millis)\":[0-9]+", "\"$1\":0")
        .replaceAll("\"callId\":\"[^\"]+\"", "\"callId\":\"-\"")
        .replace("]:" + world.port() + ":", "]:0:");
  }
}
