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
import java.util.function.IntFunction;
import mxconnect.api.IpLiteral;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.Zone;
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
  private final Optional<TestAuthority> authority;

  private MailWorld(
      DnsServer dns,
      Optional<SignedTree> tree,
      HostGroup<SmtpHost> hosts,
      HostGroup<PolicyHost> policyHosts,
      Optional<TestAuthority> authority) {
    this.dns = dns;
    this.tree = tree;
    this.hosts = hosts;
    this.policyHosts = policyHosts;
    this.authority = authority;
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
        hosts) {
      dns.close();
    }
  }

  private static InetAddress parse(String address) {
    return IpLiteral.parse(address)
        .orElseThrow(() -> new IllegalArgumentException("not an address: '" + address + "'"));
  }

  /** Collects what a world consists of. Not thread-safe. */
  public static final class Builder {
    private final Map<InetAddress, HostGroup.Opening<SmtpHost>> hosts = new LinkedHashMap<>();
    private final Map<InetAddress, HostGroup.Opening<PolicyHost>> policyHosts =
        new LinkedHashMap<>();
    private final List<Policy> policies = new ArrayList<>();
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
        HostGroup<PolicyHost> policed = keep(started, HostGroup.start(policyHosts(signing)));
        Optional<SignedTree> signed = tree.map(value -> value.apply(exchangers.port()));
        DnsServer dns = keep(started, dns(signed, exchangers.port()));
        return new MailWorld(dns, signed, exchangers, policed, signing);
      } catch (IOException | RuntimeException e) {
        for (Closeable part : started) {
          part.close();
        }
        throw e;
      }
    }

    private DnsServer dns(Optional<SignedTree> signed, int port) throws IOException {
      return signed.isPresent() ? DnsServer.start(signed.get()) : DnsServer.start(zone.apply(port));
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

    private Map<InetAddress, HostGroup.Opening<PolicyHost>> policyHosts(
        Optional<TestAuthority> signing) {
      Map<InetAddress, HostGroup.Opening<PolicyHost>> all = new LinkedHashMap<>(policyHosts);
      signing
          .filter(ca -> !policies.isEmpty())
          .ifPresent(ca -> all.put(parse(POLICY_ADDRESS), place -> serving(place, ca)));
      return all;
    }

    private PolicyHost serving(InetSocketAddress place, TestAuthority ca) throws IOException {
      PolicyHost host = PolicyHost.start(place);
      policies.forEach(policy -> host.serve(policy.domain(), policy.shown(ca), policy.answer()));
      return host;
    }
  }

  private record Policy(String domain, PolicyAnswer answer, Optional<ServerIdentity> identity) {
    ServerIdentity shown(TestAuthority ca) {
      return identity.orElseGet(() -> ca.identity("mta-sts." + domain));
    }
  }
}
