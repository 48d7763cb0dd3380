package mxconnect.api.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsAnswerTest {
  private static final DnsQuestion QUESTION = new DnsQuestion("example.com", RecordType.MX);
  private static final MxRecord MX = new MxRecord(10, "mx.example");
  private static final TxtRecord TXT = new TxtRecord(List.of("a"));

  @Test
  void answerSpeaksOfTheLastNameOfItsChain() {
    assertEquals("example.com", found(List.of()).name());
    assertEquals("c.example", found(List.of("b.example", "c.example")).name());
  }

  @Test
  void recordsAreFoundByKindInTheirOrder() {
    MxRecord second = new MxRecord(5, "mx2.example");
    DnsAnswer answer =
        new DnsAnswer.Found(
            QUESTION, List.of(MX, TXT, second), List.of(), Duration.ZERO, Security.UNKNOWN);
    assertEquals(List.of(MX, second), answer.records(MxRecord.class));
    assertEquals(List.of(TXT), answer.records(TxtRecord.class));
    assertEquals(List.of(), answer.records(TlsaRecord.class));
  }

  @Test
  void denialsHaveNoRecords() {
    DnsAnswer none =
        new DnsAnswer.NoRecords(QUESTION, List.of("b.example"), Duration.ZERO, Security.SECURE);
    DnsAnswer unknown =
        new DnsAnswer.NoSuchName(QUESTION, List.of("b.example"), Duration.ZERO, Security.SECURE);
    assertEquals(List.of(), none.records(MxRecord.class));
    assertEquals(List.of(), unknown.records(MxRecord.class));
    assertEquals("b.example", none.name());
    assertEquals("b.example", unknown.name());
  }

  @Test
  void foundWithoutRecordsIsAContradiction() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new DnsAnswer.Found(
                        QUESTION, List.of(), List.of(), Duration.ZERO, Security.UNKNOWN))
            .getMessage();
    assertEquals("found, but no records for example.com. IN MX", message);
  }

  @Test
  void answersKeepCopiesOfTheirLists() {
    List<String> aliases = new ArrayList<>(List.of("b.example"));
    DnsAnswer answer = found(aliases);
    aliases.clear();
    assertEquals(List.of("b.example"), answer.aliases());
  }

  private static DnsAnswer found(List<String> aliases) {
    return new DnsAnswer.Found(
        QUESTION, List.of(MX), aliases, Duration.ofSeconds(60), Security.INSECURE);
  }
}
