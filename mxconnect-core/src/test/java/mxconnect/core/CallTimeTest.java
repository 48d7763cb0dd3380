package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.dns.RecordType;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsFault;
import org.junit.jupiter.api.Test;

/** The time limit of a whole call. */
class CallTimeTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void theCallsTimeEndsADeliveryThatHangs() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2"))
            .host("127.0.0.2", HostFault.BLACK_HOLE)
            .start()) {
      // A look-up of the other family that is under way would get a share of the time.
      var options =
          mail.options()
              .addressFamilies(families -> families.withIgnoreIpv6(true))
              .timeout(SHORT)
              .build();
      mail.connector()
          .plan(mail.request("example.com").build()); // so that only dialling takes time
      MxConnectException failure = mail.failure(mail.request("example.com").options(options));
      assertEquals(ErrorCode.DEADLINE_EXCEEDED, failure.code());
      assertTrue(failure.temporary());
      assertEquals("4.4.1", failure.reply().enhancedStatus());
      assertTrue(failure.getMessage().contains("mx.test"), failure.getMessage());
    }
  }

  @Test
  void theCallsTimeEndsALookupThatHangs() throws Exception {
    try (Mail mail = Mail.zone(z -> z.a("example.com", "127.0.0.2")).start()) {
      mail.world().dns().fault("example.com", RecordType.MX, DnsFault.drop());
      var options = mail.options().timeout(SHORT).build();
      MxConnectException failure = mail.failure(mail.request("example.com").options(options));
      assertEquals(ErrorCode.DEADLINE_EXCEEDED, failure.code());
      assertEquals(ErrorCategory.DNS, failure.category());
      assertEquals("4.4.3", failure.reply().enhancedStatus());
    }
  }

  @Test
  void aHostThatTakesLongLeavesTimeForTheNext() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "hole.test")
                        .mx("example.com", 20, "hanging.test")
                        .mx("example.com", 30, "alive.test")
                        .a("hole.test", "127.0.0.2")
                        .a("alive.test", "127.0.0.3"))
            .host("127.0.0.2", HostFault.BLACK_HOLE)
            .hosts("127.0.0.3")
            .start()) {
      mail.world().dns().fault("hanging.test", RecordType.A, DnsFault.drop());
      mail.world().dns().fault("hanging.test", RecordType.AAAA, DnsFault.drop());
      var options = mail.options().timeout(Duration.ofSeconds(3)).build();
      assertEquals("alive.test", mail.reached(mail.request("example.com").options(options)));
    }
  }
}
