package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.dns.RecordType;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsFault;
import org.junit.jupiter.api.Test;

/** Deliveries whose address look-ups are late, or fail. */
class AddressLookupTest {
  @Test
  void aHangingBackupNameDoesNotDelayThePreferredHost() throws Exception {
    Gate gate = Gate.closed();
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "mx.test")
                        .mx("example.com", 20, "backup.test")
                        .a("mx.test", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      mail.world().dns().fault("backup.test", RecordType.A, DnsFault.holdUntil(gate));
      mail.world().dns().fault("backup.test", RecordType.AAAA, DnsFault.holdUntil(gate));
      assertEquals("mx.test", mail.reached("example.com"));
    } finally {
      gate.open();
    }
  }

  @Test
  void aHangingOtherFamilyDoesNotDelayTheConnection() throws Exception {
    Gate gate = Gate.closed();
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      mail.world().dns().fault("mx.test", RecordType.AAAA, DnsFault.holdUntil(gate));
      assertEquals("mx.test", mail.reached("example.com"));
      mail.world().dns().clearFaults().fault("mx.test", RecordType.A, DnsFault.holdUntil(gate));
    } finally {
      gate.open();
    }
  }

  @Test
  void aHangingNameDoesNotHoldUpItsEquals() throws Exception {
    Gate gate = Gate.closed();
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "hanging.test")
                        .mx("example.com", 10, "mx.test")
                        .a("mx.test", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      mail.world().dns().fault("hanging.test", RecordType.A, DnsFault.holdUntil(gate));
      mail.world().dns().fault("hanging.test", RecordType.AAAA, DnsFault.holdUntil(gate));
      for (int i = 0; i < 5; i++) {
        assertEquals("mx.test", mail.reached("example.com"));
      }
    } finally {
      gate.open();
    }
  }

  @Test
  void aHostWithOneFailedFamilyIsUsable() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      mail.world().dns().fault("mx.test", RecordType.AAAA, DnsFault.servfail());
      assertEquals("mx.test", mail.reached("example.com"));
    }
  }

  @Test
  void aFailedFamilyWithoutAnotherIsTemporary() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").txt("mx.test", "x")).start()) {
      mail.world().dns().fault("mx.test", RecordType.A, DnsFault.servfail());
      MxConnectException failure = mail.failure("example.com");
      assertEquals(ErrorCode.DNS_SERVFAIL, failure.code());
      assertTrue(failure.temporary());
    }
  }

  @Test
  void aTemporaryProblemOutranksAPermanentOne() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "nowhere.test")
                        .mx("example.com", 20, "dead.test")
                        .txt("nowhere.test", "x")
                        .a("dead.test", "127.0.0.2"))
            .host("127.0.0.2", HostFault.REFUSE)
            .start()) {
      MxConnectException failure = mail.failure("example.com");
      assertEquals(ErrorCode.CONNECTION_REFUSED, failure.code());
      assertTrue(failure.temporary());
      assertNotNull(failure.getCause());
    }
  }

  @Test
  void hostsWithoutAddressesArePermanent() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "nowhere.test").txt("nowhere.test", "x")).start()) {
      MxConnectException failure = mail.failure("example.com");
      assertEquals(ErrorCode.NO_ADDRESS, failure.code());
      assertFalse(failure.temporary());
      assertEquals(List.of(), failure.attempts());
    }
  }
}
