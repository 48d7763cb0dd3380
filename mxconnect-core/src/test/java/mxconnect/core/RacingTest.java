package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import mxconnect.api.MxConnection;
import mxconnect.testkit.control.HostFault;
import org.junit.jupiter.api.Test;

/** What real sockets show of a race, and of what the connector remembers of it. */
class RacingTest {
  @Test
  void aSilentAddressIsOvertakenByItsNeighbourAndTriedAfterItNextTime() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2", "127.0.0.3"))
            .host("127.0.0.2", HostFault.BLACK_HOLE)
            .hosts("127.0.0.3")
            .start()) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertEquals(
            List.of("mx.test 127.0.0.2 CANCELLED", "mx.test 127.0.0.3 CONNECTED"),
            Mail.outcomes(connection.attempts()));
      }
      try (MxConnection second = mail.connect("example.com")) {
        assertEquals(List.of("mx.test 127.0.0.3 CONNECTED"), Mail.outcomes(second.attempts()));
      }
    }
  }

  @Test
  void anAddressThatFailedLatelyIsTriedAfterItsPeers() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2", "127.0.0.3"))
            .host("127.0.0.2", HostFault.REFUSE)
            .hosts("127.0.0.3")
            .start()) {
      mail.connect("example.com").close();
      try (MxConnection second = mail.connect("example.com")) {
        assertEquals(List.of("mx.test 127.0.0.3 CONNECTED"), Mail.outcomes(second.attempts()));
      }
      mail.world().host("127.0.0.3").become(HostFault.REFUSE);
      assertEquals(2, mail.failure("example.com").attempts().size());
    }
  }
}
