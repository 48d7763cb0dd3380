package mxconnect.api.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** A question is the key of caches, so it writes its equality out. */
class DnsQuestionTest {
  private static final DnsQuestion QUESTION = new DnsQuestion("example.com", RecordType.MX);

  @Test
  void questionsForTheSameRecordsAreEqual() {
    DnsQuestion same = new DnsQuestion("Example.COM.", RecordType.MX);
    assertEquals(QUESTION, same);
    assertEquals(QUESTION.hashCode(), same.hashCode());
  }

  @Test
  void questionsForOtherRecordsDiffer() {
    assertNotEquals(QUESTION, new DnsQuestion("example.com", RecordType.A));
    assertNotEquals(QUESTION, new DnsQuestion("example.org", RecordType.MX));
    assertNotEquals(QUESTION, (Object) "example.com. IN MX");
  }
}
