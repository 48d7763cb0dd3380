package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import org.junit.jupiter.api.Test;

/** An exception may cross from one JVM to another, as frameworks for clusters have it do. */
class SerializationTest {
  private static final DnsLookupException LATE =
      new DnsLookupException(
          new DnsQuestion("mx.example", RecordType.A), Reason.TIMEOUT, "no answer");

  @Test
  void failureKeepsWhatACallerDecidesBy() throws Exception {
    MxConnectException failure =
        MxConnectException.builder(ErrorCode.ALL_IGNORED, "nobody is left")
            .category(ErrorCategory.POLICY)
            .temporary(false)
            .causes(List.of(LATE, new IOException("reset")))
            .build();

    MxConnectException copy = copy(failure);

    assertEquals(failure.code(), copy.code());
    assertEquals(failure.category(), copy.category());
    assertFalse(copy.temporary());
    assertEquals(failure.reply(), copy.reply());
    assertEquals(failure.getMessage(), copy.getMessage());
    assertEquals(LATE.getMessage(), copy.getCause().getMessage());
    assertEquals("reset", copy.getSuppressed()[0].getMessage());
  }

  @Test
  void failureKeepsWhatAHookSaid() throws Exception {
    SmtpReply reply = new SmtpReply(554, "5.7.1", "Not to this domain");
    MxConnectException refused =
        MxConnectException.builder(ErrorCode.HOOK_REFUSED, "a hook refuses").reply(reply).build();
    MxConnectException skipped =
        MxConnectException.builder(ErrorCode.HOOK_SKIPPED, "a hook leaves out all hosts")
            .retryAfter(Duration.ofSeconds(5))
            .build();

    assertEquals(reply, copy(refused).reply());
    assertEquals(Optional.of(Duration.ofSeconds(5)), copy(skipped).retryAfter());
  }

  @Test
  void replyOfAFailureDoesNotContradictItsVerdict() {
    MxConnectException.Builder failure =
        MxConnectException.builder(ErrorCode.HOOK_REFUSED, "a hook refuses")
            .reply(new SmtpReply(451, "4.7.1", "later"));
    assertThrows(IllegalArgumentException.class, failure::build);
  }

  @Test
  void failureLosesItsReportAndSaysSoByAnEmptyOne() throws Exception {
    MxConnectException failure =
        MxConnectException.builder(ErrorCode.TIMED_OUT, "no answer")
            .report(
                ConnectReport.builder()
                    .attempts(
                        List.of(
                            AttemptResult.builder("mx.example", AttemptResult.Outcome.FAILED)
                                .build()))
                    .build())
            .exchangers(List.of(PlannedExchanger.builder("mx.example", 10).build()))
            .build();

    MxConnectException copy = copy(failure);

    assertEquals(List.of(), copy.attempts());
    assertEquals(List.of(), copy.exchangers());
    assertEquals(List.of(), copy.trace().events());
  }

  @Test
  void failedLookupKeepsItsQuestionAndReason() throws Exception {
    DnsLookupException copy = copy(LATE);
    assertEquals(LATE.question(), copy.question());
    assertEquals(LATE.reason(), copy.reason());
    assertEquals(LATE.getMessage(), copy.getMessage());
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(T original) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(octets)) {
      out.writeObject(original);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(octets.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
