package mxconnect.tests.real.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.testkit.tls.IdentityBuilder;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.tests.child.Finished;
import mxconnect.tests.real.Command;
import mxconnect.tests.real.Daemon;
import mxconnect.tests.real.Installed;

/**
 * Mail servers of every {@link Make} for domains with every {@link MailPolicy}, the {@link
 * PolicyHost}s, signed zones, hosts that cannot be reached, and a host from which mail is sent.
 */
final class MailHosts implements AutoCloseable {
  private final TestAuthority authority = TestAuthority.create();
  private final Map<Make, ServerIdentity> identities = new EnumMap<>(Make.class);
  private final Map<Make, MailServer> servers = new EnumMap<>(Make.class);
  private final List<Daemon> policyHosts = new ArrayList<>();
  private final Path folder;
  private final Network network;
  private final Namespace sender;
  private Optional<SignedDns> dns = Optional.empty();

  private MailHosts(Path folder) {
    this.folder = folder;
    this.network = Network.create();
    this.sender = network.host("sender", "11.14.1.100/24", "2d00:14:1::100/64");
  }

  /** Starts all; the folder is for them alone. */
  static MailHosts start(Path folder) throws Exception {
    Installed.requireAll();
    Command.prepare();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    MailHosts hosts = new MailHosts(folder);
    try {
      hosts.start();
      return hosts;
    } catch (Exception | AssertionError e) {
      hosts.close();
      throw e;
    }
  }

  private void start() throws Exception {
    Files.writeString(trusted(), authority.pem());
    for (Make make : Make.values()) {
      identities.put(make, identity(make));
      servers.put(make, server(make, host(make.name(), make.number())));
    }
    refuse();
    for (PolicyHost policies : PolicyHost.values()) {
      policyHosts.add(
          policies.start(
              host(policies.name(), policies.number()), subfolder(policies.name()), authority));
    }
    dns = Optional.of(SignedDns.start(network, subfolder("dns"), MailRecords.of(identities)));
  }

  private Namespace host(String name, int number) {
    return network.host(name, "11.14.1." + number + "/24", "2d00:14:1::" + number + "/64");
  }

  private ServerIdentity identity(Make make) throws GeneralSecurityException {
    IdentityBuilder identity = ServerIdentity.builder();
    Stream.of("mx", "pin", "bad").map(make::host).forEach(identity::name);
    if (make == Make.EXIM) {
      KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
      rsa.initialize(2048);
      identity.keys(rsa.generateKeyPair());
    }
    return identity.signedBy(authority);
  }

  private MailServer server(Make make, Namespace host) throws Exception {
    Path own = subfolder(make.name());
    String name = make.host("mx");
    ServerIdentity identity = identities.get(make);
    return switch (make) {
      case POSTFIX -> {
        for (int more : new int[] {5, 6, 11}) {
          host.add(more == 6 ? "2d00:14:1::6/64" : "11.14.1." + more + "/24");
        }
        List<String> domains = new ArrayList<>(make.domains());
        domains.addAll(MailRecords.DOMAINS_OF_POSTFIX);
        yield Postfix.SMTPD.start(host, own, name, identity, domains);
      }
      case POSTSCREEN -> Postfix.POSTSCREEN.start(host, own, name, identity, make.domains());
      case EXIM -> Exim.start(host, own, name, identity, make.domains());
      case OPENSMTPD -> OpenSmtpd.start(host, own, name, identity, make.domains());
    };
  }

  private void refuse() {
    Namespace wall = network.host("wall");
    for (Refusal refusal : Refusal.values()) {
      for (String prefix : List.of("11.14.1.", "2d00:14:1::")) {
        String address = prefix + (7 + refusal.ordinal());
        wall.add(address + (prefix.endsWith("::") ? "/64" : "/24"));
        wall.filter(address, refusal);
      }
    }
    Namespace half = server(Make.POSTFIX).host();
    half.add("2d00:14:1::11/64");
    half.filter("2d00:14:1::11", Refusal.DROP);
  }

  private Path subfolder(String name) throws IOException {
    Path made = Files.createDirectory(folder.resolve(name));
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
    return made;
  }

  MailServer server(Make make) {
    return servers.get(make);
  }

  /** Runs a subcommand of the command on the sending host, with these words behind it. */
  Finished command(String subcommand, String words) throws IOException, InterruptedException {
    return sender.run(
        "sh",
        "-c",
        "cd .. && exec ./mxconnect %s --json --public-internet --dns %s --ca-file %s %s"
            .formatted(subcommand, dns().hostAndPort(), trusted(), words));
  }

  /** Returns the flags for answers that are validated here. */
  String validating() {
    return "--dnssec validate --trust-anchors " + dns().anchor();
  }

  /** Returns the settings for a mode of DNSSEC. */
  String dnssec(String mode) {
    return "resolver=dnsjava,dns.dnssec="
        + mode
        + (mode.equals("validate")
            ? ",dns.trust-anchors=" + dns().anchor()
            : ",dns.trust-ad.anywhere=true");
  }

  /**
   * Runs the {@link Postman} on the sending host, who must do it.
   *
   * @param settings of the connector, beside those that it needs here
   */
  String post(String way, String settings, String subject, String... recipients)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(way);
    arguments.add(
        "dns.servers=%s,tls.trust-store=%s,%s".formatted(dns().hostAndPort(), trusted(), settings));
    arguments.add(subject);
    arguments.addAll(Arrays.asList(recipients));
    Finished finished =
        sender
            .jvm()
            .classPath(everything())
            .main(Postman.class.getName(), arguments.toArray(String[]::new));
    assertEquals(0, finished.status(), finished::output);
    return finished.output();
  }

  private static List<Path> everything() {
    return ModuleLayer.boot().configuration().modules().stream()
        .flatMap(module -> module.reference().location().stream())
        .filter(place -> place.getScheme().equals("file"))
        .map(Path::of)
        .toList();
  }

  private Path trusted() {
    return folder.resolve("trusted.pem");
  }

  private SignedDns dns() {
    return dns.orElseThrow();
  }

  @Override
  public void close() {
    dns.ifPresent(SignedDns::close);
    policyHosts.forEach(Daemon::close);
    servers.values().forEach(MailServer::close);
    network.close();
  }
}
