package mxconnect.core.flight;

import java.net.InetAddress;
import java.util.Optional;
import mxconnect.api.ConnectCall;
import mxconnect.api.dns.DnsQuestion;

/** Records nothing. */
final class NoRecorder implements Recorder {
  @Override
  public Flight call(ConnectCall call, String target) {
    return Flight.UNRECORDED;
  }

  @Override
  public Flight lookup(String call, DnsQuestion question) {
    return Flight.UNRECORDED;
  }

  @Override
  public Flight policyFetch(String call, String domain) {
    return Flight.UNRECORDED;
  }

  @Override
  public Flight attempt(
      String call, String domain, String hostname, Optional<InetAddress> address, int port) {
    return Flight.UNRECORDED;
  }

  @Override
  public Flight handshake(String call, String domain, String hostname) {
    return Flight.UNRECORDED;
  }
}
