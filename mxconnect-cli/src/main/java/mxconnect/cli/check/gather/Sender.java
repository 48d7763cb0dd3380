package mxconnect.cli.check.gather;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Optional;
import mxconnect.api.ConnectOptions;
import mxconnect.api.Dane;
import mxconnect.api.IpLiteral;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnector;
import mxconnect.api.ProviderDescription;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.cli.check.fact.SenderFacts;

/** Finds out what this machine can find out, once a run. */
public final class Sender {
  /** A global address of each family; nothing is sent to it. */
  private static final String GLOBAL_IPV4 = "198.41.0.4";

  private static final String GLOBAL_IPV6 = "2001:503:ba3e::2:30";

  /** A name in the root zone, which is signed (RFC 4033 §9, RFC 3172). */
  private static final DnsQuestion IN_THE_ROOT = new DnsQuestion("arpa", RecordType.MX);

  private final MxConnector connector;

  private Sender(MxConnector connector) {
    this.connector = connector;
  }

  /**
   * Finds it out.
   *
   * @param connector the connector by which targets are checked
   * @param options how they are connected to
   */
  public static SenderFacts facts(MxConnector connector, ConnectOptions options)
      throws InterruptedException {
    Sender sender = new Sender(connector);
    return new SenderFacts(
        hasRouteTo(GLOBAL_IPV4),
        hasRouteTo(GLOBAL_IPV6) && !options.addressFamilies().ignoreIpv6(),
        options.port(),
        options.tls().dane() == Dane.OFF
            ? Optional.of("DANE is switched off")
            : sender.dnssecFault(),
        options.tls().mtaSts() == MtaSts.OFF
            ? Optional.of("MTA-STS is switched off")
            : sender.fetcherFault());
  }

  /** The system looks for a route when a datagram socket is connected, and sends nothing. */
  private static boolean hasRouteTo(String address) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(IpLiteral.parse(address).orElseThrow(), 53));
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private Optional<String> dnssecFault() throws InterruptedException {
    Optional<ChainOfTrust> chain = connector.chainOfTrust(IN_THE_ROOT);
    return chain.isPresent() ? fault(chain.get()) : trusted();
  }

  /** Where the root has no trust anchor, a resolver with others may well do its work. */
  private static Optional<String> fault(ChainOfTrust chain) {
    return switch (chain.status()) {
      case SECURE, INSECURE -> Optional.empty();
      case BOGUS, INDETERMINATE ->
          Optional.of("the root zone cannot be validated from here: " + chain.reason());
    };
  }

  /** A resolver that does not validate by itself may believe one that does. */
  private Optional<String> trusted() throws InterruptedException {
    try {
      DnsAnswer answer = connector.resolve(IN_THE_ROOT);
      return switch (answer.security()) {
        case SECURE -> Optional.empty();
        case INSECURE ->
            Optional.of("the name server does not say that it has validated the root zone");
        case UNKNOWN ->
            Optional.of(
                "the resolver "
                    + inUse("resolver").map(ProviderDescription::name).orElse("in use")
                    + " does not tell secure answers from others");
      };
    } catch (DnsLookupException e) {
      return Optional.of("the DNS gives no answer about the root zone: " + e.detail());
    }
  }

  private Optional<String> fetcherFault() {
    return inUse("mta-sts-fetcher").isPresent()
        ? Optional.empty()
        : Optional.of("no provider that fetches policies is installed");
  }

  private Optional<ProviderDescription> inUse(String kind) {
    return connector.providers().stream()
        .filter(provider -> provider.kind().equals(kind))
        .filter(provider -> provider.status() == ProviderDescription.Status.IN_USE)
        .findFirst();
  }
}
