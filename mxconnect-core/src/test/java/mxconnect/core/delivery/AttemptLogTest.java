package mxconnect.core.delivery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import org.junit.jupiter.api.Test;

class AttemptLogTest {
  private final AttemptLog log = new AttemptLog(new AtomicLong()::get);

  /** Its address was to be dialled, and was not. */
  @Test
  void hostThatAHookHasLeftOutWasNotDialled() {
    AttemptEntry entry = log.started("a.example", IpLiteral.parse("192.0.2.1"), 25);
    entry.skipped(Problem.of(ErrorCode.HOOK_SKIPPED, "busy"));
    assertFalse(log.hasDialled());
    log.started("a.example", IpLiteral.parse("192.0.2.2"), 25)
        .failed(Problem.of(ErrorCode.CONNECTION_REFUSED, "refused"));
    assertTrue(log.hasDialled());
  }
}
