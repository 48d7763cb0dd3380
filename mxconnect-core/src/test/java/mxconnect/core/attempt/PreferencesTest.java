package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mxconnect.api.ConnectOptions;
import mxconnect.api.TraceEvent;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Resolver;
import mxconnect.core.address.AddressFinder;
import mxconnect.core.address.HostLookups;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.dns.Lookups;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.exchanger.Exchangers;
import mxconnect.core.exchanger.Route;
import mxconnect.core.hook.Hooks;
import mxconnect.core.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The way from one preference to the next, in virtual time (RFC 5321 §5.1). */
@Timeout(60)
class PreferencesTest {
  private final VirtualTime time = new VirtualTime();
  private final Story story = new Story(time);
  private final ScriptedDialler dialler = new ScriptedDialler(time, story);
  private final HealthMemory health = Samples.health(time);
  private final List<Exchanger> exchangers = new ArrayList<>();
  private Delivery delivery = Samples.delivery(ConnectOptions.defaults(), time);

  private void options(UnaryOperator<ConnectOptions.Builder> change) {
    delivery = Samples.delivery(change.apply(ConnectOptions.builder()).build(), time);
  }

  private void exchanger(int preference, String... addresses) {
    exchangers.add(
        new Exchanger(
            "mx" + preference + ".example",
            preference,
            Exchanger.Source.CALLER,
            Samples.ips(addresses),
            List.of(),
            new Route(Security.INSECURE, "", List.of())));
  }

  /** The exchangers come with addresses, so no name server is asked. */
  private List<String> connect() throws Exception {
    Hooks none = new Hooks(List.of());
    Attempts attempts =
        new Attempts(delivery, none, health, dialler, () -> new VirtualEvents(time, story));
    Resolver unused = mock(Resolver.class);
    when(unused.name()).thenReturn("unused");
    try (Lookups dns = new Lookups(unused, Settings.of(Map.of()));
        HostLookups lookups =
            new AddressFinder(dns).of(new Exchangers(exchangers, List.of()), delivery)) {
      Optional<Connected> connected =
          attempts.open(
              lookups,
              Samples.shortlist(delivery, health),
              (won, limit) -> new Opening.Opened<>(won));
      story.tell(connected.map(c -> "connected to " + c.host().hostname()).orElse("nobody"));
    }
    return story.lines();
  }

  @Test
  void worsePreferenceIsNotTriedBeforeTheBetterOneIsOver() throws Exception {
    options(o -> o.connectTimeout(Duration.ofSeconds(5)));
    exchanger(10, "192.0.2.1", "192.0.2.2");
    exchanger(20, "192.0.2.3");
    dialler.connects("192.0.2.3", 10);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "250 ms start 192.0.2.2",
            "5250 ms start 192.0.2.3",
            "5260 ms connected to mx20.example"),
        connect());
  }

  @Test
  void eachPreferenceGetsItsShareOfTheTime() throws Exception {
    options(o -> o.timeout(Duration.ofSeconds(30)));
    exchanger(10, "192.0.2.1");
    exchanger(20, "192.0.2.2");
    exchanger(30, "192.0.2.3");
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "10000 ms start 192.0.2.2",
            "20000 ms start 192.0.2.3",
            "30000 ms nobody"),
        connect());
  }

  @Test
  void limitOfAddressesHoldsForAllPreferencesAndTheTraceWarnsOfTheRest() throws Exception {
    options(o -> o.maxAddresses(2).connectTimeout(Duration.ofSeconds(1)));
    exchanger(10, "192.0.2.1");
    exchanger(20, "192.0.2.2", "192.0.2.3", "192.0.2.4");
    assertEquals(
        List.of("0 ms start 192.0.2.1", "1000 ms start 192.0.2.2", "2000 ms nobody"), connect());
    assertEquals(
        List.of("2 more addresses are beyond the limit of 2"),
        delivery.trace().trace().warnings().stream().map(TraceEvent::message).toList());
  }

  @Test
  void loserOfARaceIsTriedAfterTheWinnerNextTime() throws Exception {
    exchanger(10, "192.0.2.1", "192.0.2.2");
    dialler.connects("192.0.2.2", 10);
    connect();
    assertEquals("260 ms start 192.0.2.2", connect().get(4));
  }
}
