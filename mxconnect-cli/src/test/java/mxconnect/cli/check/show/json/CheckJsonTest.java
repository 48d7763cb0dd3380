package mxconnect.cli.check.show.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.support.Printable;
import mxconnect.cli.check.CheckSamples;
import mxconnect.cli.check.CheckSchema;
import mxconnect.cli.check.FactSamples;
import mxconnect.cli.check.compare.Change;
import mxconnect.cli.check.compare.Changes;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.FindingId;
import mxconnect.cli.check.finding.Level;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.check.show.DaneOutcome;
import mxconnect.cli.check.show.PkixOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckJsonTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              registry ->
                  registry.schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()))
          .getSchema(CheckSchema.text());

  @ParameterizedTest
  @MethodSource("mxconnect.cli.check.CheckSamples#all")
  void everyResultIsAsTheSchemaSays(CheckResult result) {
    assertEquals(List.of(), SCHEMA.validate(CheckJson.of(result).toString(), InputFormat.JSON));
  }

  @Test
  void changesAreAsTheSchemaSays() {
    Changes changes =
        new Changes(
            FactSamples.inDays(-7),
            List.of(
                new Change("verdict", "dane.example", Optional.of("failing"), Optional.of("dane")),
                new Change("exchanger", "mx.example", Optional.empty(), Optional.of("10")),
                new Change("tlsa", "mx.example", Optional.of("3 1 1 AB"), Optional.empty())));
    String line = CheckJson.of(CheckSamples.dane(), Optional.of(changes)).toString();
    assertEquals(List.of(), SCHEMA.validate(line, InputFormat.JSON));
    assertTrue(
        line.contains(
            "\"changes\":[{\"what\":\"verdict\",\"subject\":\"dane.example\",\"before\":\"failing\",\"now\":\"dane\"},"
                + "{\"what\":\"exchanger\",\"subject\":\"mx.example\",\"before\":null,\"now\":\"10\"},{\"what\":\"tlsa\",\"subject\":\"mx.example\",\"before\":\"3"
                + " 1 1 AB\",\"now\":null}],"),
        line);
  }

  /** So that the tests above can fail. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema\":1|\"schema\":2",
        "\"verdict\":\"dane\"|\"verdict\":\"good\"",
        "\"limits\":|\"limit\":",
        "\"ip\":\"192.0.2.25\"|\"ip\":\"192.0.2.256\"",
        "\"depth\":0|\"depth\":\"0\"",
        "\"outcome\":\"opened\"|\"outcome\":\"OPENED\"",
        "\"millis\":1234|\"millis\":1234.5",
        "2026-11-27T03:00:00Z|2026-11-27T03:00:00",
        "\"starttls\":\"offered\"|\"starttls\":true"
      })
  void whatIsDifferentIsNotAsTheSchemaSays(String part, String other) {
    String line = CheckJson.of(CheckSamples.dane()).toString();
    assertTrue(line.contains(part), line);
    assertFalse(SCHEMA.validate(line.replace(part, other), InputFormat.JSON).isEmpty());
  }

  @Test
  void schemaKnowsEveryWord() {
    JsonNode schema = MAPPER.readTree(CheckSchema.text());
    assertEquals(
        words(Verdict.values(), Verdict::word), words(schema.at("/properties/verdict/enum")));
    assertEquals(
        words(DaneOutcome.values(), DaneOutcome::word),
        words(schema.at("/$defs/daneOutcome/enum")));
    assertEquals(
        words(PkixOutcome.values(), PkixOutcome::word),
        words(schema.at("/$defs/exchanger/properties/mtaSts/properties/pkix/enum")));
    assertEquals(
        words(Level.values(), Level::word),
        words(schema.at("/$defs/finding/properties/level/enum")));
    Pattern id = Pattern.compile(schema.at("/$defs/finding/properties/id/pattern").stringValue());
    for (FindingId finding : FindingId.values()) {
      assertTrue(id.matcher(finding.word()).matches(), finding.word());
    }
  }

  @Test
  void lineHoldsWhatTheTextShows() {
    JsonNode json = MAPPER.readTree(CheckJson.of(CheckSamples.dane()).toString());
    assertEquals("dane.example", json.at("/target").stringValue());
    assertEquals("2026-11-27T03:00:00Z", json.at("/checkedAt").stringValue());
    assertEquals("secure", json.at("/dnssec/mx").stringValue());
    assertEquals(
        List.of(".", "example", "dane.example"),
        json.at("/dnssec/cuts").findValuesAsString("zone"));
    assertEquals("ECDSAP256SHA256", json.at("/dnssec/cuts/1/algorithm").stringValue());
    assertEquals("2026-12-08T03:00:00Z", json.at("/dnssec/cuts/1/signatureEnds").stringValue());
    JsonNode exchanger = json.at("/exchangers/0");
    assertEquals("match", exchanger.at("/dane/outcome").stringValue());
    assertEquals(2, exchanger.at("/dane/records").size());
    String spki = exchanger.at("/addresses/1/certificate/spkiSha256").stringValue();
    assertTrue(exchanger.at("/dane/record").stringValue().equalsIgnoreCase("3 1 1 " + spki));
    assertEquals(
        "2027-01-27T03:00:00Z", exchanger.at("/addresses/0/certificate/notAfter").stringValue());
    assertEquals("valid", exchanger.at("/mtaSts/pkix").stringValue());
    assertTrue(json.at("/changes").isNull());
    assertTrue(json.at("/reply").isNull());
  }

  @Test
  void failuresHaveTheReplyOfAMailTransferAgent() {
    assertEquals("556 5.1.10 Recipient domain accepts no mail", reply(CheckSamples.nullMx()));
    assertEquals(
        "451 4.7.5 No mail server of the recipient domain can be trusted",
        reply(CheckSamples.mismatch()));
    assertEquals(
        "451 4.3.2 Mail servers of the recipient domain accept no mail at present",
        reply(CheckSamples.busy()));
  }

  /** RFC 5321 §5.1: mail waits as long as anything may pass. */
  @Test
  void replyIsThatOfWhatMayPass() {
    CheckResult result = CheckSamples.mixed();
    assertEquals("451 4.7.5 No mail server of the recipient domain can be trusted", reply(result));
  }

  @Test
  void lineIsNoLongerForALongGreeting() {
    CheckResult result = CheckSamples.talkative("x".repeat(100_000));
    String line = CheckJson.of(result).toString();
    assertTrue(line.length() < 10_000, () -> String.valueOf(line.length()));
    assertTrue(line.contains("x…"), line);
    assertEquals(List.of(), SCHEMA.validate(line, InputFormat.JSON));
  }

  @Test
  void zonesOfTheRecordsForPoliciesAndReportsAreThere() {
    LookupFact policy =
        FactSamples.secureAnswer(
            "_mta-sts.a.example", RecordType.TXT, List.of("example", "sts.example"));
    LookupFact reports =
        FactSamples.secureAnswer(
            "_smtp._tls.a.example", RecordType.TXT, List.of("example", "reports.example"));
    TargetFacts facts = CheckSamples.dane().facts();
    TargetFacts more =
        new TargetFacts(
            facts.asked(),
            facts.checkedAt(),
            facts.sender(),
            facts.target(),
            facts.failure(),
            facts.mx(),
            facts.unusableMx(),
            Optional.of(policy),
            facts.mtaSts(),
            Optional.of(reports),
            facts.exchangers(),
            facts.blocked(),
            facts.duration());
    JsonNode json =
        MAPPER.readTree(
            CheckJson.of(new CheckResult(more, Verdict.DANE, List.of(), List.of())).toString());
    assertEquals(
        List.of(".", "example", "dane.example", "sts.example", "reports.example"),
        json.at("/dnssec/cuts").findValuesAsString("zone"));
  }

  private static String reply(CheckResult result) {
    return MAPPER.readTree(CheckJson.of(result).toString()).at("/reply").stringValue();
  }

  @Test
  void whatIsNotKnownIsNull() {
    JsonNode json = MAPPER.readTree(CheckJson.of(CheckSamples.unchecked()).toString());
    assertTrue(json.at("/dnssec/mx").isNull());
    assertTrue(json.at("/mtaSts").isNull());
    JsonNode address = json.at("/exchangers/0/addresses/0");
    for (String field : List.of("greeting", "starttls", "tls", "certificate")) {
      assertTrue(address.get(field).isNull(), field);
    }
    assertTrue(address.at("/dane/outcome").isNull());
    assertEquals("none", json.at("/exchangers/0/mtaSts/pkix").stringValue());
    assertEquals(
        "[192.0.2.80] TIMED_OUT: Connect timed out",
        json.at("/exchangers/0/warnings/0").stringValue());
  }

  @Test
  void lineIsHarmlessOnATerminal() {
    String line = CheckJson.of(CheckSamples.hostile()).toString();
    assertEquals(Printable.of(line), line);
    assertTrue(line.contains("\\u001B[2J"), line);
  }

  @Test
  void pageListsTheFieldsOfTheSchemaAndNoOthers() throws IOException {
    Set<String> documented = new TreeSet<>();
    String page = Files.readString(Path.of("..", "docs", "command.md"));
    String table =
        page.substring(
            page.indexOf("\n### A line of JSON\n"), page.indexOf("\n### What has changed\n"));
    Matcher row = Pattern.compile("(?m)^\\| `([^`]+)` \\|").matcher(table);
    while (row.find()) {
      documented.add(row.group(1));
    }
    Set<String> described = new TreeSet<>();
    JsonNode schema = MAPPER.readTree(CheckSchema.text());
    collect(schema, schema, "", described);
    assertEquals(described, documented);
  }

  private static void collect(JsonNode schema, JsonNode node, String path, Set<String> fields) {
    JsonNode here = resolved(schema, node);
    here.path("properties")
        .properties()
        .forEach(
            field -> {
              String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
              fields.add(below);
              collect(schema, field.getValue(), below, fields);
            });
    if (here.has("items")) {
      collect(schema, here.get("items"), path + "[]", fields);
    }
    here.path("oneOf").forEach(choice -> collect(schema, choice, path, fields));
  }

  private static JsonNode resolved(JsonNode schema, JsonNode node) {
    return node.has("$ref") ? schema.at(node.get("$ref").stringValue().substring(1)) : node;
  }

  private static <T> Set<String> words(T[] values, Function<T, String> word) {
    return Set.of(values).stream().map(word).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> words(JsonNode list) {
    return list.valueStream()
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
