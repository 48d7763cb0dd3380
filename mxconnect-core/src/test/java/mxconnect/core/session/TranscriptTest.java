package mxconnect.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mxconnect.api.OpenException;
import mxconnect.api.SmtpOptions;
import mxconnect.api.SmtpSession;
import mxconnect.api.SmtpTranscript;
import mxconnect.api.TlsSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of a session while it is opened. */
@Timeout(60)
class TranscriptTest {
  private final List<String> lines = new ArrayList<>();
  private final SmtpOptions options =
      SmtpOptions.builder()
          .transcript(
              new SmtpTranscript() {
                @Override
                public void sent(String line) {
                  lines.add("C: " + line);
                }

                @Override
                public void received(String line) {
                  lines.add("S: " + line);
                }

                @Override
                public void secured(TlsSession tls) {
                  lines.add(tls.protocol() + " " + tls.certificates().size());
                }
              })
          .build();

  @Test
  void linesAreToldInTheirOrderAndWhereTlsBegins() throws Exception {
    try (SmtpScript server =
            TlsScripts.answeringWithinTls("250-mail.example.com\r\n250 PIPELINING\r\n");
        SmtpSession session = new TestConnection(server.connect()).open(options)) {
      assertTrue(session.tls().isPresent());
    }
    assertEquals(
        List.of(
            "S: 220 hi",
            "C: EHLO [127.0.0.1]",
            "S: 250-mail.example.com",
            "S: 250 STARTTLS",
            "C: STARTTLS",
            "S: 220 go ahead",
            "TLSv1.3 1",
            "C: EHLO [127.0.0.1]",
            "S: 250-mail.example.com",
            "S: 250 PIPELINING"),
        lines);
  }

  @Test
  void sessionThatFailsIsToldUpToItsEnd() throws Exception {
    try (SmtpScript server = SmtpScript.saying("220 hi\r\n", "421 4.3.2 \u0007busy\r\n")) {
      assertThrows(
          OpenException.class, () -> new TestConnection(server.connect()).open(options).close());
    }
    assertEquals(List.of("S: 220 hi", "C: EHLO [127.0.0.1]", "S: 421 4.3.2 \u0007busy"), lines);
  }

  @Test
  void leaveThatIsTakenIsToldToo() throws Exception {
    try (SmtpScript server = SmtpScript.saying("554 5.7.1 not you\r\n")) {
      assertThrows(
          OpenException.class, () -> new TestConnection(server.connect()).open(options).close());
    }
    assertEquals(List.of("S: 554 5.7.1 not you", "C: QUIT"), lines);
  }

  @Test
  void whatItThrowsFailsTheSession() throws Exception {
    SmtpOptions broken =
        SmtpOptions.builder()
            .transcript(
                new SmtpTranscript() {
                  @Override
                  public void sent(String line) {
                    throw new IllegalStateException(line);
                  }

                  @Override
                  public void received(String line) {
                    // Only what is sent fails.
                  }
                })
            .build();
    try (SmtpScript server = SmtpScript.saying("220 hi\r\n", "250 mail.example.com\r\n")) {
      TestConnection connection = new TestConnection(server.connect());
      assertThrows(IllegalStateException.class, () -> connection.open(broken).close());
      assertTrue(connection.socket().isClosed());
    }
  }
}
