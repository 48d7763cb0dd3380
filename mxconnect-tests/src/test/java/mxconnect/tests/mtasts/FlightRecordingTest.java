package mxconnect.tests.mtasts;

import static mxconnect.tests.mtasts.PolicyMail.DOMAIN;
import static mxconnect.tests.mtasts.PolicyMail.GOOD;
import static mxconnect.tests.mtasts.PolicyMail.announced;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import mxconnect.api.MxConnectException;
import mxconnect.api.SmtpSession;
import mxconnect.testkit.https.PolicyAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A recording shows what a call has done, and what took how long. */
@Timeout(120)
class FlightRecordingTest {
  private static final Path PAGE = Path.of("../docs/observability.md");
  private static final Pattern ROW = Pattern.compile("\\| `(mxconnect\\.\\w+)` \\|.*\\| (.*) \\|");
  private static final Pattern FIELD = Pattern.compile("`(\\w+)`");

  /** What the recorder itself has in every event. */
  private static final Set<String> OF_THE_RECORDER =
      Set.of("startTime", "duration", "eventThread", "stackTrace");

  @TempDir Path folder;

  /** Something that is recorded. */
  private interface Work {
    void run() throws Exception;
  }

  private List<RecordedEvent> recorded(Work work) throws Exception {
    Path file = folder.resolve("calls.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("mxconnect."))
        .toList();
  }

  private PolicyMail mail() throws IOException {
    return new PolicyMail(
        folder,
        world -> world.policy(DOMAIN, PolicyAnswer.enforce(GOOD)),
        zone -> announced(zone.mx(DOMAIN, 10, GOOD), "1"));
  }

  private static List<RecordedEvent> of(String type, List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("mxconnect." + type))
        .toList();
  }

  private static String text(RecordedEvent event, String... fields) {
    return List.of(fields).stream()
        .map(field -> String.valueOf(event.<Object>getValue(field)))
        .collect(Collectors.joining(" "));
  }

  @Test
  void eventsOfOneCallHaveItsId() throws Exception {
    try (PolicyMail mail = mail()) {
      List<RecordedEvent> events =
          recorded(
              () ->
                  mail.connector
                      .open(mail.request().build(), SmtpSession.opener("client.example"))
                      .close());
      RecordedEvent call = of("Call", events).getFirst();
      assertEquals("OPEN example.com SUCCEEDED ", text(call, "kind", "domain", "outcome", "code"));
      assertEquals(
          Set.of(call.getString("call")),
          events.stream().map(event -> event.getString("call")).collect(Collectors.toSet()));
      assertEquals(
          Set.of(
              "example.com MX FOUND",
              "_mta-sts.example.com TXT FOUND",
              "mta-sts.example.com A FOUND",
              "mta-sts.example.com AAAA NO_RECORDS",
              "good.example.com A FOUND",
              "good.example.com AAAA NO_RECORDS"),
          of("Lookup", events).stream()
              .map(event -> text(event, "name", "type", "outcome"))
              .collect(Collectors.toSet()));
      assertEquals(
          List.of("example.com FETCHED "),
          of("PolicyFetch", events).stream()
              .map(event -> text(event, "domain", "outcome", "code"))
              .toList());
      String peer = "example.com good.example.com 127.0.0.2 " + mail.world.port();
      String[] fields = {"domain", "hostname", "address", "port", "outcome"};
      assertEquals(peer + " CONNECTED", text(of("Attempt", events).getFirst(), fields));
      assertEquals(peer + " SUCCEEDED", text(of("Handshake", events).getFirst(), fields));
      assertEquals(1, of("Call", events).size());
      assertEquals(1, of("Attempt", events).size());
      assertEquals(1, of("Handshake", events).size());
      for (RecordedEvent event : events) {
        assertEquals(List.of("mxconnect"), event.getEventType().getCategoryNames());
        assertNull(event.getStackTrace());
        assertTrue(event.getDuration().compareTo(call.getDuration()) <= 0, event::toString);
      }
    }
  }

  @Test
  void failuresHaveTheirCode() throws Exception {
    try (PolicyMail mail = mail()) {
      List<RecordedEvent> events =
          recorded(
              () -> {
                MxConnectException malformed = mail.failure("a..b");
                MxConnectException unreachable = mail.failure("[127.0.0.77]");
                assertTrue(malformed.report().attempts().isEmpty());
                assertEquals(1, unreachable.report().attempts().size());
              });
      assertEquals(
          List.of(
              "a..b PERMANENT_FAILURE BAD_TARGET",
              "[127.0.0.77] TEMPORARY_FAILURE CONNECTION_REFUSED"),
          of("Call", events).stream()
              .map(event -> text(event, "domain", "outcome", "code"))
              .toList());
      assertEquals(
          List.of("127.0.0.77 FAILED CONNECTION_REFUSED"),
          of("Attempt", events).stream()
              .map(event -> text(event, "address", "outcome", "code"))
              .toList());
    }
  }

  @Test
  void recipientsAreNotRecorded() throws Exception {
    try (PolicyMail mail = mail()) {
      List<RecordedEvent> events = recorded(() -> mail.connect().close());
      assertTrue(events.size() > 3);
      assertEquals(
          List.of(), events.stream().filter(event -> event.toString().contains("user")).toList());
    }
  }

  /** Wherever a target is cut for messages: its local part may reach as far as that. */
  @Test
  void recipientsThatAreTooLongAreNotRecorded() throws Exception {
    try (PolicyMail mail = mail()) {
      List<RecordedEvent> events =
          recorded(
              () -> {
                mail.failure("user".repeat(100) + "@example.org");
                mail.failure("user".repeat(100) + "@" + "a".repeat(400));
              });
      assertEquals(
          List.of("example.org", "a".repeat(300) + "..."),
          of("Call", events).stream().map(event -> event.getString("domain")).toList());
    }
  }

  @Test
  void everyEventAndFieldIsDocumented() throws Exception {
    Set<String> documented =
        Files.readString(PAGE)
            .lines()
            .map(ROW::matcher)
            .filter(row -> row.matches())
            .flatMap(
                row ->
                    FIELD
                        .matcher(row.group(2))
                        .results()
                        .map(field -> row.group(1) + " " + field.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there = new TreeSet<>();
    List<RecordedEvent> events =
        recorded(
            () -> {
              try (PolicyMail mail = mail()) {
                mail.connector
                    .open(mail.request().build(), SmtpSession.opener("client.example"))
                    .close();
              }
            });
    assertTrue(events.size() > 5);
    for (EventType type : FlightRecorder.getFlightRecorder().getEventTypes()) {
      if (type.getName().startsWith("mxconnect.")) {
        type.getFields().stream()
            .map(ValueDescriptor::getName)
            .filter(field -> !OF_THE_RECORDER.contains(field))
            .forEach(field -> there.add(type.getName() + " " + field));
      }
    }
    assertEquals(there, documented);
  }
}
