package mxconnect.core.flight;

import java.net.InetAddress;
import java.util.Optional;
import jdk.jfr.FlightRecorder;
import mxconnect.api.ConnectCall;
import mxconnect.api.dns.DnsQuestion;

/**
 * Hands events to the JDK Flight Recorder. While nobody has started that, it is not even asked
 * whether an event is wanted: loading the classes of events takes a tenth of a second, which a
 * program that makes one call would notice.
 */
final class JdkRecorder implements Recorder {
  @Override
  public Flight call(ConnectCall call, String target) {
    return FlightRecorder.isInitialized() ? begun(call, target) : Flight.UNRECORDED;
  }

  private static Flight begun(ConnectCall call, String target) {
    CallEvent event = new CallEvent();
    return event.isEnabled() ? event.of(call, target) : Flight.UNRECORDED;
  }

  @Override
  public Flight lookup(String call, DnsQuestion question) {
    return FlightRecorder.isInitialized() ? begun(call, question) : Flight.UNRECORDED;
  }

  private static Flight begun(String call, DnsQuestion question) {
    LookupEvent event = new LookupEvent();
    return event.isEnabled() ? event.of(call, question) : Flight.UNRECORDED;
  }

  @Override
  public Flight policyFetch(String call, String domain) {
    return FlightRecorder.isInitialized() ? begun(call, domain) : Flight.UNRECORDED;
  }

  private static Flight begun(String call, String domain) {
    PolicyFetchEvent event = new PolicyFetchEvent();
    return event.isEnabled() ? event.of(call, domain) : Flight.UNRECORDED;
  }

  @Override
  public Flight attempt(
      String call, String domain, String hostname, Optional<InetAddress> address, int port) {
    if (!FlightRecorder.isInitialized()) {
      return Flight.UNRECORDED;
    }
    Flight flight = begun(new AttemptEvent(), call, domain, hostname);
    address.ifPresent(planned -> flight.at(planned, port));
    return flight;
  }

  @Override
  public Flight handshake(String call, String domain, String hostname) {
    return FlightRecorder.isInitialized()
        ? begun(new HandshakeEvent(), call, domain, hostname)
        : Flight.UNRECORDED;
  }

  private static Flight begun(PeerEvent event, String call, String domain, String hostname) {
    return event.isEnabled() ? event.of(call, domain, hostname) : Flight.UNRECORDED;
  }
}
