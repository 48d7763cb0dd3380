package mxconnect.api.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 1035 §2.3. */
class DnsQuestionTest {
  @Test
  void equalNamesMakeEqualQuestions() {
    DnsQuestion question = new DnsQuestion("Example.COM.", RecordType.MX);
    assertEquals(new DnsQuestion("example.com", RecordType.MX), question);
    assertEquals("example.com. IN MX", question.toString());
  }

  @Test
  void limitsOfNamesAndLabelsAreAccepted() {
    String label = "a".repeat(63);
    String name = String.join(".", label, label, label, "a".repeat(61));
    assertEquals(253, new DnsQuestion(name, RecordType.A).name().length());
    assertEquals(253, new DnsQuestion(name + ".", RecordType.A).name().length());
    assertThrows(IllegalArgumentException.class, () -> new DnsQuestion(name + "a", RecordType.A));
    assertThrows(
        IllegalArgumentException.class, () -> new DnsQuestion(label + "a.b", RecordType.A));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a..b",
        ".a",
        "a..",
        "a b",
        "a\n",
        "a\0b",
        "bücher.example",
        "\u212Aelvin.example",
        "a\u007f"
      })
  void rootAndMalformedNamesAreNeverAskedFor(String name) {
    assertThrows(IllegalArgumentException.class, () -> new DnsQuestion(name, RecordType.A));
  }

  @Test
  void serviceNamesAreAllowed() {
    assertEquals(
        "_25._tcp.mx.example", new DnsQuestion("_25._tcp.mx.example", RecordType.TLSA).name());
  }
}
