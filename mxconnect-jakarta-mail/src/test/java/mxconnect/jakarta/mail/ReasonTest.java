package mxconnect.jakarta.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The words of a failure are one printable line, whatever a server has said. */
@Timeout(60)
class ReasonTest {
  @Test
  void linesAreJoined() {
    assertEquals(
        "550-no such user 550 here",
        Reason.of(new Exception("550-no such user \r\n\r\n 550 here\n")));
  }

  @Test
  void whatIsNotPrintableIsEscaped() {
    assertEquals("550 \\u001b[2J", Reason.of(new Exception("550 \u001b[2J")));
  }

  /** Were each blank looked at from each blank before it, this would take hours. */
  @Test
  void blanksWithoutEndCostNoMoreThanTheirNumber() {
    String reason = Reason.of(new Exception("550 a" + " ".repeat(2_000_000) + "b"));
    assertTrue(reason.startsWith("550 a  "), reason);
  }
}
