package mxconnect.tests.real.dnssec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mxconnect.api.ConnectOptions;
import mxconnect.api.Dane;
import mxconnect.api.MxConnector;
import mxconnect.testkit.tls.IdentityBuilder;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.tests.real.MailExchangers;

/** The {@link MailDomains}, with a Postfix for each of the two certificates. */
final class PinnedMail implements AutoCloseable {
  /** The server before and after it changed its certificate (RFC 7671 §8). */
  enum Server {
    WITH_CURRENT,
    WITH_NEXT
  }

  private final Map<Server, ServerIdentity> identities;
  private final Map<Server, MailExchangers> servers;
  private final SignedWorld world;

  private PinnedMail(
      Map<Server, ServerIdentity> identities,
      Map<Server, MailExchangers> servers,
      SignedWorld world) {
    this.identities = identities;
    this.servers = servers;
    this.world = world;
  }

  static PinnedMail start(Path folder) throws Exception {
    // The processes of Postfix run as different users.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    TestAuthority authority = TestAuthority.create();
    Map<Server, ServerIdentity> identities = new EnumMap<>(Server.class);
    Map<Server, MailExchangers> servers = new EnumMap<>(Server.class);
    try {
      for (Server server : Server.values()) {
        identities.put(server, identity(authority));
        servers.put(
            server,
            postfix(Files.createDirectory(folder.resolve(server.name())), identities.get(server)));
      }
      List<Integer> ports = servers.values().stream().map(MailExchangers::port).toList();
      MailDomains domains =
          new MailDomains(
              identities.get(Server.WITH_CURRENT),
              identities.get(Server.WITH_NEXT),
              authority,
              ports);
      return new PinnedMail(identities, servers, SignedWorld.start(folder, domains.zones()));
    } catch (Exception | AssertionError e) {
      servers.values().forEach(MailExchangers::close);
      throw e;
    }
  }

  /** With the authority's own certificate, as a record for it needs (RFC 7672 §3.1.2). */
  private static ServerIdentity identity(TestAuthority authority) {
    IdentityBuilder identity = ServerIdentity.builder().sending(authority.certificate());
    Arrays.stream(MailDomains.hosts()).forEach(identity::name);
    return identity.signedBy(authority);
  }

  private static MailExchangers postfix(Path folder, ServerIdentity identity) throws Exception {
    return MailExchangers.start(
        folder, Map.of("127.0.0.2", "mx.test"), MailDomains.all(), identity);
  }

  /** Returns a connector that finds out about DANE in this way, and connects to this server. */
  MxConnector connector(Mode mode, Server server) {
    MxConnector.Builder builder =
        MxConnector.builder()
            .resolver("dnsjava")
            .options(
                ConnectOptions.builder()
                    .port(servers.get(server).port())
                    .tls(tls -> tls.dane(Dane.ON))
                    .build());
    mode.settings(world).forEach(builder::set);
    return builder.build();
  }

  ServerIdentity identity(Server server) {
    return identities.get(server);
  }

  /** Waits until the server has a message with this subject. */
  String awaitMessage(Server server, String subject) throws Exception {
    return servers.get(server).awaitMessage(subject);
  }

  @Override
  public void close() {
    servers.values().forEach(MailExchangers::close);
    world.close();
  }
}
