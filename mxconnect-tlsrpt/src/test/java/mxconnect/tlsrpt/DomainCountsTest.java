package mxconnect.tlsrpt;

import static mxconnect.tlsrpt.Results.failure;
import static mxconnect.tlsrpt.Results.success;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import mxconnect.api.TlsReportResult;
import org.junit.jupiter.api.Test;

/** What a domain may take when it has no room left. */
class DomainCountsTest {

  @Test
  void failuresWithoutRoomTakeNoneAndKeepNothingButTheirNumber() {
    Room own = new Room(PolicyKey.of(success()).octets());
    Room whole = new Room(Long.MAX_VALUE);
    DomainCounts counts = new DomainCounts(own, whole);
    counts.add(success());
    long full = whole.taken();

    for (TlsReportResult type : TlsReportResult.values()) {
      for (int i = 0; i < 3; i++) {
        assertTrue(counts.add(failure(type, "mx" + i + ".example", "192.0.2.1", "mx")));
      }
    }

    assertEquals(List.of(full, full), List.of(own.taken(), whole.taken()));
    assertEquals(
        Stream.of(TlsReportResult.values())
            .map(type -> new PolicyResult.Failure(FailureKey.anywhere(type), "", 3))
            .toList(),
        counts.results().getFirst().failures());
  }
}
