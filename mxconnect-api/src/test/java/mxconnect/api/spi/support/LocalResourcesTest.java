package mxconnect.api.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What this system lacks, and what a server does that must not be reached. */
class LocalResourcesTest {
  @ParameterizedTest
  @CsvSource({
    "Too many open files, true",
    "Too many open files in system, true",
    "No buffer space available, true",
    "Address already in use, true",
    "Cannot allocate memory, true",
    "Permission denied, false",
    "Network is unreachable, false",
    "Connection refused, false",
    "Cannot assign requested address, false"
  })
  void onlyWhatHasRunOutIsMissing(String message, boolean missing) {
    assertEquals(missing, LocalResources.isMissing(new BindException(message)));
    assertEquals(
        missing, LocalResources.isMissing(new IOException("x", new SocketException(message))));
  }

  @Test
  void memoryAndThreadsCanRunOutToo() {
    OutOfMemoryError lack = new OutOfMemoryError("unable to create native thread");
    assertTrue(LocalResources.isMissing(lack));
    assertTrue(LocalResources.isMissing(new IllegalStateException(lack)));
  }

  @Test
  void failureThatSaysNothingIsNotOurs() {
    assertFalse(LocalResources.isMissing(new IOException()));
    assertFalse(LocalResources.isMissing(new IllegalStateException("Too many open files")));
  }

  /** Such a server is one among several: Linux says so of a broadcast address, and of a route. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void serverThatMustNotBeReachedEndsNoFailOver() throws Exception {
    InetSocketAddress server = new InetSocketAddress(InetAddress.getByName("255.255.255.255"), 53);
    WireQuery<Boolean> query =
        new WireQuery<>(
            new DnsQuestion("example.com", RecordType.MX), new byte[16], m -> Optional.of(true));
    DnsLookupException failure =
        assertThrows(
            DnsLookupException.class,
            () -> query.ask(server, Deadline.after(Duration.ofSeconds(50))));
    assertEquals(Reason.NETWORK, failure.reason());
  }
}
