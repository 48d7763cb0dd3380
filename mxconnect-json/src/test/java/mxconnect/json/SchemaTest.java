package mxconnect.json;

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
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.api.AttemptResult;
import mxconnect.api.ConnectReport;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.Site;
import mxconnect.api.Target;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsSession;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is promised to those who read the lines holds for every form. */
class SchemaTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Schema PUBLISHED = schema(MxJson.schema());

  /** Without fields that this version does not have. */
  private static final Schema SCHEMA =
      schema(closed((ObjectNode) MAPPER.readTree(MxJson.schema())).toString());

  private static final Schema REPORT_SCHEMA = schema(schemaOfReports());
  private static final TlsObligation PINNED =
      new TlsObligation.Dane(
          "mx1.example.com",
          List.of(Samples.OWN),
          List.of("mx1.example.com"),
          chain -> new TlsaMatch(Samples.OWN, 0));
  private static final TlsObligation.Pkix AGREED =
      new TlsObligation.Pkix(
          "mx1.example.com",
          List.of(),
          List.of("gate.example", ".partner.example"),
          Samples.ANY_TLS.trustManager(),
          Optional.empty());

  static Stream<ObjectNode> forms() {
    ConnectReport report = fullReport().build();
    return Stream.of(
        MxJson.plan(Samples.plan(Samples.report().build())),
        MxJson.plan(Samples.plan(report)),
        MxJson.connection(Samples.connection(Samples.DOMAIN, Samples.ANY_TLS)),
        MxJson.connection(fullConnection()),
        MxJson.connection(Samples.connection(Samples.DOMAIN, AGREED)),
        MxJson.connection(Samples.connection(Samples.DOMAIN, AGREED.withPartner(AGREED))),
        MxJson.session(Samples.session(Samples.ANY_TLS, Optional.empty())),
        MxJson.session(Samples.session(PINNED, Optional.of(tls()))),
        MxJson.failure(Samples.failure(ErrorCode.BAD_TARGET, Optional.empty())),
        MxJson.failure(Samples.failureAfterAttempts("no answer", Optional.of(Samples.NO_POLICY))),
        MxJson.failure(Samples.hookSkipped(Duration.ofSeconds(90), Duration.ofSeconds(60))),
        MxJson.planFailure(Samples.failure(ErrorCode.NULL_MX, Optional.of(Samples.DOMAIN))));
  }

  private static ConnectReport.Builder fullReport() {
    return Samples.report()
        .callId("k3x9-17")
        .site(Site.of("mx1.example.com"))
        .attempts(List.of(Samples.REFUSED, Samples.CONNECTED, Samples.SKIPPED))
        .blockedAddresses(List.of(Samples.BLOCKED))
        .mtaSts(Samples.POLICY)
        .dane(List.of(Samples.FAILED, Samples.PINNED))
        .tlsResults(List.of(Samples.EXPIRED, Samples.SECURED));
  }

  private static Samples.Connection fullConnection() {
    return new Samples.Connection(
        new Target.Literal(Samples.ip("192.0.2.1"), false),
        PINNED,
        Optional.of("out.example.net"),
        Optional.of(Samples.POLICY),
        List.of(Samples.FAILED, Samples.PINNED));
  }

  private static TlsSession tls() {
    return TlsSession.builder("TLSv1.3", "CIPHER", PINNED)
        .tlsaMatch(new TlsaMatch(Samples.OWN, 0))
        .testFailure(new TlsObligationException(TlsReportResult.CERTIFICATE_EXPIRED, "too old"))
        .build();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFormIsAsTheSchemaSays(ObjectNode form) {
    assertEquals(List.of(), SCHEMA.validate(MxJson.line(form), InputFormat.JSON));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void fieldsOfALaterVersionAreAllowed(ObjectNode form) {
    String line = MxJson.line(form);
    assertEquals(List.of(), PUBLISHED.validate(line, InputFormat.JSON));
    String later = line.replace("{\"", "{\"later\":{\"x\":1},\"");
    assertEquals(List.of(), PUBLISHED.validate(later, InputFormat.JSON));
    assertFalse(SCHEMA.validate(later, InputFormat.JSON).isEmpty());
  }

  @Test
  void reportIsAsItsPartOfTheSchemaSays() {
    for (ConnectReport report : List.of(ConnectReport.empty(), fullReport().build())) {
      String line = MxJson.line(MxJson.report(report));
      assertEquals(List.of(), REPORT_SCHEMA.validate(line, InputFormat.JSON));
      assertFalse(SCHEMA.validate(line, InputFormat.JSON).isEmpty());
    }
  }

  /** The fields that the command adds. */
  @Test
  void lineOfTheCommandIsAsTheSchemaSays() {
    ObjectNode line = MAPPER.createObjectNode();
    line.putArray("id").add(1).add("x");
    line.setAll(MxJson.plan(Samples.plan(Samples.report().build())));
    line.put("tries", 3);
    assertEquals(List.of(), SCHEMA.validate(MxJson.line(line), InputFormat.JSON));
  }

  /** So that the tests above can fail. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"ok\":true|\"ok\":false",
        "\"kind\":\"ipv4\"|\"kind\":\"host\"",
        "\"host\":\"2001:db8::25\"|\"host\":\"mx.example\"",
        "\"port\":25|\"port\":\"25\"",
        "\"banner\":null,|''",
        "\"requireTls\":true|\"requiresTls\":true",
        "\"kind\":\"dane\"|\"kind\":\"DANE\"",
        "\"source\":\"fetched\"|\"source\":\"found\"",
        "\"verdict\":\"dane\"|\"verdict\":\"good\"",
        "\"mtype\":1|\"mtype\":256",
        "\"cert\":\"ab\"|\"cert\":\"abc\"",
        "\"code\":\"CONNECTION_REFUSED\"|\"code\":\"refused\"",
        "\"millis\":10|\"millis\":10.5"
      })
  void whatIsDifferentIsNotAsTheSchemaSays(String part, String other) {
    String line = MxJson.line(MxJson.connection(fullConnection()));
    assertTrue(line.contains(part), line);
    assertFalse(SCHEMA.validate(line.replace(part, other), InputFormat.JSON).isEmpty());
  }

  @Test
  void idOfTheCallIsThereIfItHasOne() {
    ConnectReport report = Samples.report().callId("k3x9-17").build();
    String named = MxJson.line(MxJson.plan(Samples.plan(report)));
    assertTrue(named.endsWith(",\"millis\":10,\"callId\":\"k3x9-17\"}"), named);
    String nameless = MxJson.line(MxJson.plan(Samples.plan(Samples.report().build())));
    assertTrue(nameless.endsWith(",\"millis\":10}"), nameless);
  }

  @Test
  void siteIsBehindTheTargetIfItIsKnown() {
    ConnectReport report =
        Samples.report().site(Site.of(List.of("mx2.example.com", "mx1.example.com"))).build();
    String plan = MxJson.line(MxJson.plan(Samples.plan(report)));
    assertTrue(
        plan.contains(",\"address\":null},\"site\":\"mx1.example.com,mx2.example.com\","), plan);
  }

  @Test
  void schemaKnowsEveryWord() {
    Set<String> categories = words(ErrorCategory.values());
    categories.add("usage");
    assertEquals(categories, listed("error/properties/category"));
    assertEquals(words(AttemptResult.Outcome.values()), listed("attempt/properties/outcome"));
    assertEquals(words(MtaStsReport.Source.values()), listed("mtaSts/properties/source"));
    assertEquals(words(MtaStsReport.Reason.values()), listed("mtaSts/properties/reason"));
    assertEquals(words(MtaStsMode.values()), listed("mtaSts/properties/mode"));
    assertEquals(words(Security.values()), listed("security"));
    assertEquals(
        Arrays.stream(DaneReport.Verdict.values())
            .map(DaneReport.Verdict::word)
            .collect(Collectors.toCollection(TreeSet::new)),
        listed("dane/properties/verdict"));
    assertEquals(
        Arrays.stream(TlsPolicyType.values())
            .map(TlsPolicyType::token)
            .collect(Collectors.toCollection(TreeSet::new)),
        listed("tlsResult/properties/policyType"));
  }

  @Test
  void everyFieldIsOnThePage() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "command.md"));
    String forms =
        page.substring(page.indexOf("\n### A connection\n"), page.indexOf("\n## demo\n"));
    Set<String> fields = new TreeSet<>();
    for (JsonNode definition : MAPPER.readTree(MxJson.schema()).get("$defs")) {
      definition.path("properties").propertyNames().forEach(fields::add);
    }
    fields.removeIf(field -> Pattern.compile("[`.]" + field + "[`.]").matcher(forms).find());
    assertEquals(Set.of(), fields);
  }

  private static Set<String> words(Enum<?>... constants) {
    return Arrays.stream(constants).map(Forms::word).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> listed(String definition) {
    JsonNode list = MAPPER.readTree(MxJson.schema()).at("/$defs/" + definition + "/enum");
    return list.valueStream()
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The whole schema, but for a report in place of a result. */
  private static String schemaOfReports() {
    ObjectNode schema = closed((ObjectNode) MAPPER.readTree(MxJson.schema()));
    schema.remove("oneOf");
    return schema.put("$ref", "#/$defs/report").toString();
  }

  /** Forbids in each object what is not described. */
  private static ObjectNode closed(ObjectNode schema) {
    close(schema);
    return schema;
  }

  private static void close(JsonNode part) {
    part.forEach(SchemaTest::close);
    if (part instanceof ObjectNode object && object.path("type").asString("").equals("object")) {
      object.put("unevaluatedProperties", false);
    }
  }

  private static Schema schema(String text) {
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry ->
                registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()))
        .getSchema(text);
  }
}
