package mxconnect.dns.dnsjava;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Setting;
import mxconnect.api.spi.support.NameServers;

/**
 * Which name servers may say by the AD bit that an answer is secure. On the way from any but those
 * on this host, anybody can set it (RFC 4035 §4.9.3).
 *
 * @param anywhere whether all of them may
 */
record TrustedServers(boolean anywhere) {
  static final Setting<Boolean> SETTING =
      Setting.bool(
              "dns.trust-ad.anywhere",
              "for dns.dnssec=trust-ad: whether to believe name servers that are not on this host"
                  + " too, because nobody can change what they say on its way here")
          .withDefault("false");

  static TrustedServers of(ProviderContext context) {
    return new TrustedServers(SETTING.get(context));
  }

  /**
   * Refuses servers that may not be believed.
   *
   * @throws IllegalArgumentException that names them and the setting
   */
  void require(List<InetSocketAddress> servers, ProviderContext context) {
    List<InetSocketAddress> others = servers.stream().filter(server -> !trust(server)).toList();
    if (!others.isEmpty()) {
      throw context.invalid(
          SETTING.key(),
          "true for dns.dnssec=trust-ad with name servers that are not on this host ("
              + others.stream().map(NameServers::text).collect(Collectors.joining(", "))
              + "), and only if nobody can change what they say on its way here; else use"
              + " dns.dnssec=validate");
    }
  }

  /** Refuses a server that the system was given later. */
  void require(AskedServer server) throws DnsLookupException {
    if (!trust(server.address())) {
      throw server.failure(
          Reason.OTHER, "not on this host, and %s is not true".formatted(SETTING.key()));
    }
  }

  private boolean trust(InetSocketAddress server) {
    return anywhere || server.getAddress().isLoopbackAddress();
  }
}
