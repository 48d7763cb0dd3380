package mxconnect.cli.check.gather;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import mxconnect.api.ErrorCode;
import mxconnect.api.OpenException;
import mxconnect.cli.check.fact.AddressFact.StartTls;
import org.junit.jupiter.api.Test;

/** What can be read off a session: RFC 5321 §4.1.1.1, RFC 3207 §4. */
class ConversationTest {
  private final Conversation conversation = new Conversation();

  private void says(String... lines) {
    for (String line : lines) {
      if (line.startsWith("C: ")) {
        conversation.sent(line.substring(3));
      } else {
        conversation.received(line);
      }
    }
  }

  @Test
  void greetingComesBeforeTheFirstCommand() {
    says("220-mx.example.com", "220 welcome", "C: EHLO me.example", "250 mx.example.com");
    assertEquals(List.of("mx.example.com", "welcome"), conversation.greeting());
    assertEquals(List.of(), conversation.extensions());
    assertEquals(StartTls.NOT_OFFERED, conversation.startTls());
  }

  @Test
  void extensionsAreThoseOfTheLastReply() {
    says("220 hi", "C: EHLO me", "250-mx", "250-SIZE", "250 starttls", "C: STARTTLS", "220 go");
    assertEquals(List.of("SIZE", "starttls"), conversation.extensions());
    assertEquals(StartTls.OFFERED, conversation.startTls());
    says("C: EHLO me", "250-mx", "250 PIPELINING");
    assertEquals(List.of("PIPELINING"), conversation.extensions());
    assertEquals(StartTls.OFFERED, conversation.startTls());
  }

  @Test
  void startTlsThatIsRefusedIsNotTheSameAsNone() {
    says("220 hi", "C: EHLO me", "250-mx", "250 STARTTLS", "C: STARTTLS", "454 4.7.0 not now");
    assertEquals(StartTls.REFUSED, conversation.startTls());
  }

  /** The server may have extensions that it does not tell this client. */
  @Test
  void refusalOfEhloSaysNothingOfStartTls() {
    says("220 hi", "C: EHLO me", "502 5.5.1 what?", "C: HELO me", "250 mx");
    assertEquals(StartTls.UNKNOWN, conversation.startTls());
    assertEquals(List.of(), conversation.extensions());
  }

  @Test
  void linesThatAreNoReplyAreTakenAsTheyCome() {
    says("", "2", "hello");
    assertEquals(List.of("", "2", "hello"), conversation.greeting());
    assertEquals(List.of("S: ", "S: 2", "S: hello"), conversation.lines());
  }

  @Test
  void whyItFailedEndsTheTranscript() {
    says("220 hi");
    conversation.failed(
        OpenException.builder(ErrorCode.CONNECTION_LOST, "the connection was lost").build());
    assertEquals("-- the connection was lost --", conversation.lines().getLast());
  }
}
