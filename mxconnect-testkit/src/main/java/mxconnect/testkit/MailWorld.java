package mxconnect.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import mxconnect.api.ConnectOptions;
import mxconnect.api.IpLiteral;
import mxconnect.api.MxConnector;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.https.PolicyHost;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpHost;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;

/**
 * A DNS server, mail exchangers and MTA-STS policy hosts in this process: a small Internet for the
 * tests of mail code.
 *
 * {@snippet file="mxconnect/testkit/ExampleTest.java" region="world"}
 *
 * <p>All mail exchangers share one port, each on an address of its own, because a delivery uses one
 * port; so do the policy hosts on another. Linux takes every address of 127.0.0.0/8 for its own;
 * other systems may have only {@code 127.0.0.1} and {@code ::1}.
 *
 * <p>Thread-safe. {@link #close} ends every thread and closes every socket.
 */
public final class MailWorld implements Closeable {
  private static final String POLICY_ADDRESS = "127.0.0.1";

  private final DnsServer dns;
  private final Optional<SignedTree> tree;
  private final HostGroup<SmtpHost> hosts;
  private final HostGroup<PolicyHost> policyHosts;
  private final List<Served> policies;
  private final Optional<TestAuthority> authority;
  private final WorldConnectors connectors;

  private MailWorld(
      DnsServer dns,
      Optional<SignedTree> tree,
      HostGroup<SmtpHost> hosts,
      HostGroup<PolicyHost> policyHosts,
      List<Served> policies,
      Optional<TestAuthority> authority) {
    this.dns = dns;
    this.tree = tree;
    this.hosts = hosts;
    this.policyHosts = policyHosts;
    this.policies = policies;
    this.authority = authority;
    this.connectors =
        new WorldConnectors(
            dns.hostAndPort(),
            hosts.port(),
            policyHosts.hosts().isEmpty() ? Optional.empty() : Optional.of(policyHosts.port()),
            authority.map(TestAuthority::pem),
            tree);
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

  /** Returns the port of every policy host, for the setting {@code mtasts.port}. */
  public int policyPort() {
    return policyHosts.port();
  }

  /**
   * Returns a connector whose Internet is this world, with {@link #settings()} and {@link
   * #options()}: always the same one, which is closed with the world. After {@link #restore} it is
   * another, that remembers nothing.
   *
   * @throws mxconnect.api.ProviderException if the providers on the path cannot serve this world
   * @throws IllegalArgumentException if no provider on the path knows a setting that the world
   *     needs, as with signed zones and a resolver that does not validate
   * @throws IllegalStateException if the world is closed
   */
  public MxConnector connector() {
    return connectors.shared();
  }

  /**
   * Makes another connector, with settings, options or providers of its own. It is closed with the
   * world, if not before.
   *
   * {@snippet :
   * MxConnector impatient =
   *     world.connector(
   *         connector ->
   *             connector.options(
   *                 world.options().toBuilder().timeout(Duration.ofSeconds(2)).build()));
   * }
   *
   * @param setup changes the builder, which has {@link #settings()} and {@link #options()}
   * @throws mxconnect.api.ProviderException if the providers on the path cannot serve this world
   * @throws IllegalArgumentException if a setting is unknown
   * @throws IllegalStateException if the world is closed
   */
  public MxConnector connector(Consumer<? super MxConnector.Builder> setup) {
    return connectors.another(setup);
  }

  /**
   * Returns the settings by which a connector has this world for its Internet: for {@link
   * MxConnector.Builder#set}, for system properties of another process ({@code
   * -Dmxconnect.KEY=VALUE}), for {@code mail.mx.setting.KEY} of Jakarta Mail. The ports of {@link
   * #options()} come on top.
   *
   * <p>They are {@code dns.servers}; with policy hosts {@code mtasts.port}; with an authority
   * {@code tls.trust-store}; with a signed root {@code dns.dnssec} and {@code dns.trust-anchors}.
   * The files that they name are there until the world is closed.
   *
   * @throws java.io.UncheckedIOException if a file cannot be written
   * @throws IllegalStateException if the world is closed
   */
  public Map<String, String> settings() {
    return connectors.settings();
  }

  /**
   * Returns options for calls in this world: its {@link #port()}, 30 seconds for a call, and
   * MTA-STS and DANE as far as the world has policy hosts and signed zones.
   */
  public ConnectOptions options() {
    return connectors.options();
  }

  /**
   * Takes back all that was changed since the start: zone, faults, hosts, policies. It forgets
   * every query, connection and request, and closes the connectors. For use between tests: not
   * while somebody works with the world.
   *
   * @throws IOException if a port cannot be opened again
   */
  public void restore() throws IOException {
    connectors.closeConnectors();
    dns.restore();
    for (SmtpHost host : hosts.hosts().values()) {
      host.restore();
    }
    policyHosts.hosts().values().forEach(PolicyHost::forgetRequests);
    if (!policies.isEmpty()) {
      PolicyHost host = policies().serveNone();
      policies.forEach(policy -> policy.on(host));
    }
  }

  /** Returns the DNS server, to change its zone, to set faults and to read its queries. */
  public DnsServer dns() {
    return dns;
  }

  /**
   * Returns the signed zones that the world was built with, for their trust anchors, or to change
   * them: {@code world.dns().tree(world.tree().toBuilder()…build())}.
   *
   * @throws IllegalStateException if the world was built with a flat zone
   */
  public SignedTree tree() {
    return tree.orElseThrow(() -> new IllegalStateException("a world without signed zones"));
  }

  /**
   * Returns a mail exchanger, to change its behaviour and to read its connections.
   *
   * @param address the address under which it was added
   * @throws IllegalArgumentException if there is none at this address
   */
  public SmtpHost host(String address) {
    return hosts.host(parse(address));
  }

  /**
   * Returns the policy host that serves the policies, at {@code 127.0.0.1}, to change them and to
   * read its requests.
   *
   * @throws IllegalArgumentException if the world was built without a policy
   */
  public PolicyHost policies() {
    return policyHosts.host(parse(POLICY_ADDRESS));
  }

  /**
   * Returns the authority that has signed the certificates of the policy hosts; its {@link
   * TestAuthority#pem} goes into the file of the setting {@code tls.trust-store}.
   *
   * @throws IllegalStateException if the world was built without one and without a policy
   */
  public TestAuthority authority() {
    return authority.orElseThrow(() -> new IllegalStateException("a world without an authority"));
  }

  @Override
  public void close() throws IOException {
    try (policyHosts;
        hosts;
        dns) {
      connectors.close();
    }
  }

  private static InetAddress parse(String address) {
    return IpLiteral.parse(address)
        .orElseThrow(() -> new IllegalArgumentException("not an address: '" + address + "'"));
  }

  /** Collects what a world consists of. Not thread-safe. */
  public static final class Builder {
    private static final int FIRST_HOST = 2;
    private static final int LAST_HOST = 254;

    private final Map<InetAddress, HostGroup.Opening<SmtpHost>> hosts = new LinkedHashMap<>();
    private final Map<InetAddress, HostGroup.Opening<PolicyHost>> policyHosts =
        new LinkedHashMap<>();
    private final List<Policy> policies = new ArrayList<>();
    private final Map<String, InetAddress> domains = new LinkedHashMap<>();
    private IntFunction<Zone> zone = port -> Zone.builder().build();
    private Optional<IntFunction<SignedTree>> tree = Optional.empty();
    private Optional<TestAuthority> authority = Optional.empty();

    private Builder() {}

    /** Sets what the DNS server knows. */
    public Builder zone(Zone value) {
      return zone(port -> value);
    }

    /** Sets what the DNS server knows, made from the port of the mail exchangers, as TLSA needs. */
    public Builder zone(IntFunction<Zone> value) {
      this.zone = value;
      this.tree = Optional.empty();
      return this;
    }

    /** Sets what the DNS server knows: signed zones, in place of a flat one. */
    public Builder tree(SignedTree value) {
      return tree(port -> value);
    }

    /**
     * Sets what the DNS server knows, made from the port of the mail exchangers: signed zones, in
     * place of a flat one.
     */
    public Builder tree(IntFunction<SignedTree> value) {
      this.tree = Optional.of(value);
      return this;
    }

    /**
     * Adds a domain that takes mail: an MX record, and the mail exchanger {@code mx.DOMAIN} at the
     * first of 127.0.0.2, 127.0.0.3 and so on that has no host yet. It comes on top of the zone.
     *
     * @param domain the domain in A-labels
     * @throws IllegalStateException if all addresses have hosts
     */
    public Builder domain(String domain) {
      String address =
          IntStream.rangeClosed(FIRST_HOST, LAST_HOST)
              .mapToObj(last -> "127.0.0." + last)
              .filter(text -> !hosts.containsKey(parse(text)))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("every address has a host"));
      domains.put(domain, parse(address));
      return host(address, SmtpDialogue.of("mx." + domain));
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

    /** Sets the authority that signs the certificates of policy hosts; by default a new one. */
    public Builder authority(TestAuthority value) {
      this.authority = Optional.of(value);
      return this;
    }

    /**
     * Serves a policy at {@code 127.0.0.1}, with a valid certificate for {@code mta-sts.DOMAIN}.
     *
     * <p>The records that lead to it belong into the zone: {@code _mta-sts.DOMAIN TXT} and {@code
     * mta-sts.DOMAIN A}.
     *
     * @param domain the policy domain in A-labels
     */
    public Builder policy(String domain, PolicyAnswer answer) {
      policies.add(new Policy(domain, answer, Optional.empty()));
      return this;
    }

    /**
     * Serves a policy at {@code 127.0.0.1}, with another certificate.
     *
     * @param domain the policy domain in A-labels
     */
    public Builder policy(String domain, PolicyAnswer answer, ServerIdentity identity) {
      policies.add(new Policy(domain, answer, Optional.of(identity)));
      return this;
    }

    /**
     * Adds a policy host that shows a fault.
     *
     * @param address an address of this machine other than {@code 127.0.0.1}
     * @throws IllegalArgumentException if the text is no address
     */
    public Builder policyHost(String address, HostFault fault) {
      policyHosts.put(parse(address), place -> PolicyHost.start(place, fault));
      return this;
    }

    /**
     * Starts the world.
     *
     * @throws IOException if no port is free on all its addresses
     */
    public MailWorld start() throws IOException {
      Deque<Closeable> started = new ArrayDeque<>();
      try {
        Optional<TestAuthority> signing = signing();
        HostGroup<SmtpHost> exchangers = keep(started, HostGroup.start(hosts));
        List<Served> served = served(signing);
        HostGroup<PolicyHost> policed = keep(started, HostGroup.start(policyHosts(served)));
        Optional<SignedTree> signed = tree.map(value -> signed(value.apply(exchangers.port())));
        DnsServer dns = keep(started, dns(signed, exchangers.port()));
        return new MailWorld(dns, signed, exchangers, policed, served, signing);
      } catch (IOException | RuntimeException e) {
        for (Closeable part : started) {
          part.close();
        }
        throw e;
      }
    }

    private DnsServer dns(Optional<SignedTree> signed, int port) throws IOException {
      return signed.isPresent()
          ? DnsServer.start(signed.get())
          : DnsServer.start(withDomains(zone.apply(port)));
    }

    private SignedTree signed(SignedTree given) {
      return domains.isEmpty()
          ? given
          : given.toBuilder().records(withDomains(Zone.builder().build())).build();
    }

    private Zone withDomains(Zone given) {
      ZoneBuilder all = given.toBuilder();
      domains.forEach(
          (domain, address) ->
              all.mx(domain, 10, "mx." + domain).a("mx." + domain, address.getHostAddress()));
      return all.build();
    }

    private static <C extends Closeable> C keep(Deque<Closeable> started, C part) {
      started.push(part);
      return part;
    }

    private Optional<TestAuthority> signing() {
      return authority.isPresent() || policies.isEmpty()
          ? authority
          : Optional.of(TestAuthority.create());
    }

    private List<Served> served(Optional<TestAuthority> signing) {
      return signing.stream()
          .flatMap(ca -> policies.stream().map(policy -> policy.servedBy(ca)))
          .toList();
    }

    private Map<InetAddress, HostGroup.Opening<PolicyHost>> policyHosts(List<Served> served) {
      Map<InetAddress, HostGroup.Opening<PolicyHost>> all = new LinkedHashMap<>(policyHosts);
      if (!served.isEmpty()) {
        all.put(parse(POLICY_ADDRESS), place -> serving(place, served));
      }
      return all;
    }

    private static PolicyHost serving(InetSocketAddress place, List<Served> served)
        throws IOException {
      PolicyHost host = PolicyHost.start(place);
      served.forEach(policy -> policy.on(host));
      return host;
    }
  }

  private record Policy(String domain, PolicyAnswer answer, Optional<ServerIdentity> identity) {
    Served servedBy(TestAuthority ca) {
      return new Served(domain, answer, identity.orElseGet(() -> ca.identity("mta-sts." + domain)));
    }
  }

  private record Served(String domain, PolicyAnswer answer, ServerIdentity identity) {
    void on(PolicyHost host) {
      host.serve(domain, identity, answer);
    }
  }
}
