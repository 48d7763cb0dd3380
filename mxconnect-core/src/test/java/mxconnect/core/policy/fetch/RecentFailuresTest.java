package mxconnect.core.policy.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import mxconnect.api.BlockedAddress;
import mxconnect.api.CacheStatistics;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.core.policy.fetch.RecentFailures.Entry;
import mxconnect.core.policy.store.FetchFailure;
import org.junit.jupiter.api.Test;

/** What is remembered of failed fetches, and how much memory that takes. */
class RecentFailuresTest {
  private static final String DOMAIN = "example.com";
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final AtomicLong nanos = new AtomicLong();
  private final RecentFailures failures = new RecentFailures(64, nanos::get);

  @Test
  void failureCountsForItsIdUntilItsPauseIsOver() {
    Entry entry = entry("refused", 0);
    failures.add(DOMAIN, entry);
    assertEquals(Optional.of(entry), failures.ask(DOMAIN, "1"));
    assertEquals(Optional.empty(), failures.ask(DOMAIN, "2"));
    nanos.addAndGet(PAUSE.toNanos());
    assertEquals(Optional.empty(), failures.ask(DOMAIN, "1"));
    assertEquals(new CacheStatistics(0, 1, 2, 0), failures.statistics());
  }

  /** Name servers do not agree for a while after a change. */
  @Test
  void failureOfAnotherIdDoesNotReplaceIt() {
    failures.add(DOMAIN, entry("1", "refused", 0));
    failures.add(DOMAIN, entry("2", "reset", 0));
    assertEquals("refused", failures.ask(DOMAIN, "1").orElseThrow().failure().message());
    assertEquals("reset", failures.ask(DOMAIN, "2").orElseThrow().failure().message());
  }

  @Test
  void allIdsOfADomainAreForgottenAndThoseOfNoOther() {
    failures.add(DOMAIN, entry("1", "refused", 0));
    failures.add(DOMAIN, entry("2", "refused", 0));
    failures.add(DOMAIN + ".example", entry("1", "refused", 0));
    failures.remove(DOMAIN);
    assertEquals(Optional.empty(), failures.ask(DOMAIN, "1"));
    assertEquals(Optional.empty(), failures.ask(DOMAIN, "2"));
    assertEquals(1, failures.statistics().size());
  }

  /** A zone may name thousands of them. */
  @Test
  void twentyRefusedAddressesAreRemembered() {
    assertEquals(20, entry("refused", 20).refused().size());
    assertEquals(20, entry("refused", 21).refused().size());
  }

  @Test
  void messageAndRefusedAddressesCountForTheWeight() {
    assertEquals(entry("", 0).weight() + 7, entry("refused", 0).weight());
    assertEquals(entry("", 0).weight() + 20 * 300, entry("", 20).weight());
  }

  private static Entry entry(String message, int refused) {
    return entry("1", message, refused);
  }

  private static Entry entry(String id, String message, int refused) {
    BlockedAddress address =
        BlockedAddress.of("mta-sts." + DOMAIN, InetAddress.getLoopbackAddress(), "local");
    List<BlockedAddress> addresses = Collections.nCopies(refused, address);
    return new Entry(id, new FetchFailure(Reason.FETCH_FAILED, message), addresses, PAUSE);
  }
}
