package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.SmtpReply;
import org.junit.jupiter.api.Test;

/** Domains that accept no mail (RFC 7505). */
class NullMxTest {
  @Test
  void aNullMxIsPermanentWith556AndAsksNothingMore() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.nullMx("nullmx.example").a("nullmx.example", "127.0.0.2")).start()) {
      MxConnectException failure = mail.failure("nullmx.example");
      assertEquals(ErrorCode.NULL_MX, failure.code());
      assertEquals(
          new SmtpReply(556, "5.1.10", "Recipient domain accepts no mail"), failure.reply());
      assertEquals(List.of("nullmx.example MX"), mail.queries());
    }
  }

  @Test
  void aNullMxWithAPreferenceIsOneAllTheSameAndMalformed() throws Exception {
    try (Mail mail = Mail.zone(z -> z.mx("nullmx.example", 10, ".")).start()) {
      MxConnectException failure = mail.failure("nullmx.example");
      assertEquals(ErrorCode.NULL_MX, failure.code());
      assertEquals(1, failure.trace().warnings().size());
    }
  }

  @Test
  void aNullMxBesideOthersIsIgnoredWithAWarning() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.nullMx("example.com")
                        .mx("example.com", 10, "mx.example.com")
                        .a("mx.example.com", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertEquals("mx.example.com", connection.hostname());
        assertEquals(1, connection.trace().warnings().size());
      }
      assertFalse(mail.queries().stream().anyMatch(q -> q.startsWith(". ")));
    }
  }

  @Test
  void aNullMxOfTheCanonicalNameApplies() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.cname("alias.example", "nullmx.example").nullMx("nullmx.example"))
            .start()) {
      assertEquals(ErrorCode.NULL_MX, mail.failure("alias.example").code());
    }
  }
}
