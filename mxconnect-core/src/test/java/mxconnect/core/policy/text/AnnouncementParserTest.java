package mxconnect.core.policy.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.core.policy.text.Announcement.Announced;
import mxconnect.core.policy.text.Announcement.NoRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8461 §3.1. */
class AnnouncementParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=STSv1; id=20160831085700Z;",
        "v=STSv1;id=20160831085700Z",
        "v=STSv1 \t;\t id=20160831085700Z \t; \t",
        "v=STSv1; other=%21!; id=20160831085700Z; a_b-c.d=<>",
        "v=STSv1; id=20160831085700Z; id=second",
        "v=STSv1; id=20160831085700Z; id=a_b",
        "v=STSv1; abcdefghijklmnopqrstuvwxyz012345=1; id=20160831085700Z",
      })
  void recordOfTheGrammarAnnouncesItsId(String text) {
    assertEquals(new Announced("20160831085700Z"), AnnouncementParser.read(List.of(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=STSv1;",
        "v=STSv1; ",
        "v=STSv1; other=1",
        "v=STSv1; id=",
        "v=STSv1; id=a_b",
        "v=STSv1; id=a_b; id=good",
        "v=STSv1; id=a b",
        "v=STSv1; id=123456789012345678901234567890123",
        "v=STSv1; ID=1",
        "v=STSv1; id =1",
        "v=STSv1; id= 1",
        "v=STSv1; id=1 ",
        "v=STSv1;; id=1",
        "v=STSv1; id=1;;",
        "v=STSv1; id=1; nonsense",
        "v=STSv1; id=1; _a=1",
        "v=STSv1; id=1; a=",
        "v=STSv1; id=1; a=b=c",
        "v=STSv1; id=1; abcdefghijklmnopqrstuvwxyz0123456=1",
        "v=STSv1; id=1; a=\u00e9",
        "v=STSv1; id=1\n",
        "v=STSv1; id=\u0661",
      })
  void recordAgainstTheGrammarAnnouncesNothing(String text) {
    assertNoRecord(Reason.RECORD_INVALID, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v=STSv1",
        "v=spf1 -all",
        "V=STSv1; id=1",
        "v=stsv1; id=1",
        "v=STSv2; id=1",
        "v=STSv10; id=1",
        " v=STSv1; id=1",
        "id=1; v=STSv1",
        "\"v=STSv1; id=1\"",
      })
  void textOfAnotherBeginningIsNoRecord(String text) {
    assertNoRecord(Reason.NO_RECORD, text);
  }

  @Test
  void noTextAtAllIsNoRecord() {
    assertNoRecord(Reason.NO_RECORD);
  }

  @Test
  void otherTextsBesideTheRecordAreHarmless() {
    assertEquals(
        new Announced("1"),
        AnnouncementParser.read(List.of("v=spf1 -all", "v=STSv1; id=1", "hello")));
  }

  @Test
  void twoRecordsAreNone() {
    assertNoRecord(Reason.RECORD_INVALID, "v=STSv1; id=1", "v=STSv1; id=2");
    assertNoRecord(Reason.RECORD_INVALID, "v=STSv1; id=1", "v=STSv1; id=1");
  }

  @Test
  void aValidRecordIsNotRescuedFromAnInvalidOneBesideIt() {
    assertNoRecord(Reason.RECORD_INVALID, "v=STSv1; id=1", "v=STSv1; nonsense");
  }

  @Test
  void theLargestRecordOfBlanksIsReadAtOnce() {
    String blanks = " ".repeat(32_000);
    assertEquals(
        new Announced("1"),
        AnnouncementParser.read(List.of("v=STSv1" + blanks + ";" + blanks + "id=1")));
    assertNoRecord(Reason.RECORD_INVALID, "v=STSv1;" + blanks + "x" + blanks);
    assertNoRecord(Reason.RECORD_INVALID, "v=STSv1;" + ";a=1".repeat(16_000));
  }

  private static void assertNoRecord(Reason reason, String... texts) {
    Announcement read = AnnouncementParser.read(List.of(texts));
    assertEquals(reason, read instanceof NoRecord none ? none.reason() : read);
  }
}
