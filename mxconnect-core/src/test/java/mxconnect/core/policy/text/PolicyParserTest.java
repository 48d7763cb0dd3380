package mxconnect.core.policy.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import mxconnect.api.MtaStsMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8461 §3.2. */
class PolicyParserTest {
  private static final PolicyDocument EXAMPLE =
      new PolicyDocument(
          MtaStsMode.ENFORCE,
          List.of("mail.example.com", "*.example.net", "backupmx.example.com"),
          Duration.ofSeconds(604_800));

  private static final String FIELDS =
      """
      version: STSv1
      mode: enforce
      mx: mail.example.com
      mx: *.example.net
      mx: backupmx.example.com
      max_age: 604800
      """;

  @Test
  void exampleOfTheRfcIsRead() throws PolicySyntaxException {
    assertEquals(EXAMPLE, parse(FIELDS.replace("\n", "\r\n")));
  }

  @Test
  void linesEndWithLfOrCrlfAndTheLastEndingMayBeMissing() throws PolicySyntaxException {
    assertEquals(EXAMPLE, parse(FIELDS));
    assertEquals(EXAMPLE, parse(FIELDS.stripTrailing()));
    assertEquals(EXAMPLE, parse(FIELDS.replaceFirst("\n", "\r\n")));
  }

  @Test
  void whiteSpaceAfterTheColonAndAtTheEndOfALineIsAllowed() throws PolicySyntaxException {
    assertEquals(EXAMPLE, parse(FIELDS.replace(": ", ":")));
    assertEquals(EXAMPLE, parse(FIELDS.replace(": ", ": \t ").replace("\n", "\t \r\n")));
    assertEquals(EXAMPLE, parse(FIELDS.stripTrailing() + " "));
  }

  @Test
  void fieldsMayComeInAnyOrder() throws PolicySyntaxException {
    assertEquals(
        new PolicyDocument(MtaStsMode.TESTING, List.of("a.example"), Duration.ofSeconds(1)),
        parse("max_age: 1\nmx: A.example\nmode: testing\nversion: STSv1"));
  }

  @Test
  void patternThatIsRepeatedCountsOnce() throws PolicySyntaxException {
    assertEquals(EXAMPLE, parse(FIELDS + "mx: MAIL.example.com.\nmx: *.example.net\n".repeat(900)));
  }

  @Test
  void unknownFieldsAreIgnored() throws PolicySyntaxException {
    assertEquals(EXAMPLE, parse("x-1.y_z: gr\u00fc\u00dfe = ; : \ud83d\ude00\n" + FIELDS));
    assertEquals(EXAMPLE, parse("Mode: none\nMAX_AGE: 1\n" + FIELDS));
  }

  @Test
  void firstOfTwoEqualFieldsCounts() throws PolicySyntaxException {
    assertEquals(EXAMPLE, parse(FIELDS + "mode: none\nmax_age: 1\nversion: STSv2\n"));
    assertInvalid("mode: off\n" + FIELDS);
    assertInvalid("version: STSv2\n" + FIELDS);
    assertInvalid("max_age: never\n" + FIELDS);
  }

  @Test
  void modeNoneNeedsNoMx() throws PolicySyntaxException {
    assertEquals(
        new PolicyDocument(MtaStsMode.NONE, List.of(), Duration.ofSeconds(86_400)),
        parse("version: STSv1\nmode: none\nmax_age: 86400\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"enforce", "testing"})
  void otherModesNeedAnMxThatCanMatch(String mode) {
    assertInvalid("version: STSv1\nmode: " + mode + "\nmax_age: 86400\n");
    assertInvalid("version: STSv1\nmode: " + mode + "\nmx: 192.0.2.1\nmx: *\nmax_age: 86400\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "a.example, b.example",
        "*",
        "mail*.example",
        "*.*.example",
        "",
        "b\u00fc.example"
      })
  void mxThatCanMatchNothingDoesNotSpoilTheOthers(String mx) throws PolicySyntaxException {
    assertEquals(EXAMPLE, parse("mx: " + mx + "\n" + FIELDS));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0000086400, 86400",
    "31557600, 31557600",
    "31557601, 31557600",
    "9999999999, 31557600"
  })
  void maxAgeIsCutToItsMaximum(String value, long seconds) throws PolicySyntaxException {
    assertEquals(Duration.ofSeconds(seconds), parse(withMaxAge(value)).maxAge());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "+1", "1e3", "0x10", "1.5", "1 2", "12345678901", "\u0661", "1d"})
  void maxAgeIsOneToTenDigits(String value) {
    assertInvalid(withMaxAge(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"version: STSv1\n", "mode: enforce\n", "max_age: 604800\n"})
  void everyRequiredFieldIsRequired(String field) {
    assertInvalid(FIELDS.replace(field, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version: STSv2",
        "version: stsv1",
        "Version: STSv1",
        "version STSv1",
        "version=STSv1"
      })
  void versionIsSTSv1ToTheLetter(String line) {
    assertInvalid(FIELDS.replace("version: STSv1", line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Enforce", "ENFORCE", "report", "enforce;", "\"enforce\"", ""})
  void modeIsOneOfThreeToTheLetter(String mode) {
    assertInvalid(FIELDS.replace("mode: enforce", "mode: " + mode));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\n",
        " x: 1\n",
        "x : 1\n",
        "x:\n",
        "_x: 1\n",
        "# a remark: no\n",
        "x: a\u0000b\n",
        "x: a\rb\n",
        "x: a\tb\n",
        "abcdefghijklmnopqrstuvwxyz0123456: 1\n",
      })
  void lineThatIsNoFieldIsInvalidUnlessReadLeniently(String line) throws PolicySyntaxException {
    assertInvalid(line + FIELDS);
    assertInvalid(FIELDS + line);
    assertEquals(EXAMPLE, PolicyParser.parse(line + FIELDS, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", " \n", "\t \r\n", "\n\n\r\n"})
  void blankLinesAreIgnored(String blank) throws PolicySyntaxException {
    assertEquals(EXAMPLE, parse(blank + FIELDS));
    assertEquals(EXAMPLE, parse(FIELDS + blank));
    assertEquals(EXAMPLE, parse(FIELDS.replace("\n", "\n" + blank)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "<html></html>", "{\"version\": \"STSv1\"}"})
  void whatIsNoPolicyIsInvalidHoweverItIsRead(String text) {
    assertInvalid(text);
    assertThrows(PolicySyntaxException.class, () -> PolicyParser.parse(text, false));
  }

  @Test
  void byteOrderMarkIsInvalidHoweverItIsRead() {
    assertInvalid("\ufeff" + FIELDS);
    assertThrows(PolicySyntaxException.class, () -> PolicyParser.parse("\ufeff" + FIELDS, false));
  }

  @Test
  void carriageReturnAloneEndsNoLine() {
    assertInvalid(FIELDS.replace("\n", "\r"));
    assertInvalid(FIELDS.stripTrailing() + "\r");
  }

  private static String withMaxAge(String value) {
    return FIELDS.replace("604800", value);
  }

  private static PolicyDocument parse(String text) throws PolicySyntaxException {
    return PolicyParser.parse(text, true);
  }

  private static void assertInvalid(String text) {
    assertThrows(PolicySyntaxException.class, () -> parse(text));
  }
}
