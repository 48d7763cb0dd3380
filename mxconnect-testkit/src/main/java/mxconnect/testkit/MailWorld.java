package mxconnect.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import mxconnect.api.IpLiteral;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpHost;

/**
 * A DNS server and mail exchangers in this process: a small Internet for the tests of mail code.
 *
 * <p>All mail exchangers share one port, each on an address of its own, because a delivery uses one
 * port. Linux takes every address of 127.0.0.0/8 for its own; other systems may have only {@code
 * 127.0.0.1} and {@code ::1}.
 *
 * <p>Thread-safe. {@link #close} ends every thread and closes every socket.
 */
public final class MailWorld implements AutoCloseable {
  private final DnsServer dns;
  private final HostGroup hosts;

  private MailWorld(DnsServer dns, HostGroup hosts) {
    this.dns = dns;
    this.hosts = hosts;
  }

  /** Returns a builder of a world with an empty zone and no hosts. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the name server for the setting {@code dns.servers}: {@code 127.0.0.1:PORT}. */
  public String dnsServers() {
    return dns.hostAndPort();
  }

  /** Returns the port of every mail exchanger. */
  public int port() {
    return hosts.port();
  }

  /** Returns the DNS server, to change its zone, to set faults and to read its queries. */
  public DnsServer dns() {
    return dns;
  }

  /**
   * Returns a mail exchanger, to change its behaviour and to read its connections.
   *
   * @param address the address under which it was added
   * @throws IllegalArgumentException if there is none at this address
   */
  public SmtpHost host(String address) {
    return Optional.ofNullable(hosts.hosts().get(parse(address)))
        .orElseThrow(() -> new IllegalArgumentException("no host at " + address));
  }

  @Override
  public void close() throws IOException {
    dns.close();
    hosts.close();
  }

  private static InetAddress parse(String address) {
    return IpLiteral.parse(address)
        .orElseThrow(() -> new IllegalArgumentException("not an address: '" + address + "'"));
  }

  /** Collects what a world consists of. Not thread-safe. */
  public static final class Builder {
    private final Map<InetAddress, HostGroup.Opening> hosts = new LinkedHashMap<>();
    private IntFunction<Zone> zone = port -> Zone.builder().build();

    private Builder() {}

    /** Sets what the DNS server knows. */
    public Builder zone(Zone value) {
      this.zone = port -> value;
      return this;
    }

    /** Sets what the DNS server knows, made from the port of the mail exchangers, as TLSA needs. */
    public Builder zone(IntFunction<Zone> value) {
      this.zone = value;
      return this;
    }

    /**
     * Adds a mail exchanger that talks SMTP, or lets one that was added do so.
     *
     * @param address an address of this machine, such as {@code "127.0.0.2"} or {@code "::1"}
     * @throws IllegalArgumentException if the text is no address
     */
    public Builder host(String address, SmtpDialogue dialogue) {
      hosts.put(parse(address), place -> SmtpHost.start(place, dialogue));
      return this;
    }

    /**
     * Adds a mail exchanger that shows a fault, or lets one that was added do so.
     *
     * @param address an address of this machine, such as {@code "127.0.0.2"} or {@code "::1"}
     * @throws IllegalArgumentException if the text is no address
     */
    public Builder host(String address, HostFault fault) {
      hosts.put(parse(address), place -> SmtpHost.start(place, fault));
      return this;
    }

    /**
     * Starts the world.
     *
     * @throws IOException if no port is free on all its addresses
     */
    public MailWorld start() throws IOException {
      HostGroup group = HostGroup.start(hosts);
      try {
        return new MailWorld(DnsServer.start(zone.apply(group.port())), group);
      } catch (IOException | RuntimeException e) {
        group.close();
        throw e;
      }
    }
  }
}
