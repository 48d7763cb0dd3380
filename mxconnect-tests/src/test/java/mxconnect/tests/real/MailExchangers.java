package mxconnect.tests.real;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mxconnect.testkit.tls.ServerIdentity;

/** A Postfix that is several mail exchangers, each with an address and a name of its own. */
public final class MailExchangers implements AutoCloseable {
  private static final String MAIN =
      """
      compatibility_level = 3.6
      queue_directory = FOLDER/queue
      data_directory = FOLDER/data
      maillog_file = FOLDER/mail.log
      maillog_file_prefixes = FOLDER
      inet_interfaces = loopback-only
      mynetworks =
      mydestination =
      alias_maps =
      alias_database =
      smtpd_peername_lookup = no
      smtpd_relay_restrictions = reject_unauth_destination
      virtual_mailbox_domains = DOMAINS
      virtual_mailbox_base = FOLDER/mail
      virtual_mailbox_maps = static:inbox/
      virtual_uid_maps = static:NOBODY
      virtual_gid_maps = static:NOBODY
      """;

  /** What is added for a certificate by name (RFC 6066 §3). */
  private static final String SNI =
      """
      tls_server_sni_maps = texthash:FOLDER/identities
      smtpd_tls_loglevel = 1
      """;

  /** What is added for STARTTLS. Each message then tells how it came, in its Received field. */
  private static final String TLS =
      """
      smtpd_tls_security_level = may
      smtpd_tls_chain_files = FOLDER/identity.pem
      smtpd_tls_received_header = yes
      """;

  private static final String SERVICES =
      """
      cleanup  unix       n - n - 0   cleanup
      qmgr     unix       n - n 300 1 qmgr
      rewrite  unix       - - n - -   trivial-rewrite
      bounce   unix       - - n - 0   bounce
      defer    unix       - - n - 0   bounce
      trace    unix       - - n - 0   bounce
      error    unix       - - n - -   error
      retry    unix       - - n - -   error
      virtual  unix       - n n - -   virtual
      proxymap unix       - - n - -   proxymap
      tlsmgr   unix       - - n 1000? 1 tlsmgr
      anvil    unix       - - n - 1   anvil
      postlog  unix-dgram n - n - 1   postlogd
      """;

  private final int port;
  private final Path folder;
  private final Daemon daemon;

  private MailExchangers(int port, Path folder, Daemon daemon) {
    this.port = port;
    this.folder = folder;
    this.daemon = daemon;
  }

  /**
   * Starts it.
   *
   * @param names the name of each exchanger by its address
   * @param domains those that it takes mail for
   */
  static MailExchangers start(Path folder, Map<String, String> names, List<String> domains)
      throws Exception {
    return start(folder, names, domains, "");
  }

  /** Starts it with STARTTLS, in which each exchanger shows the same identity. */
  public static MailExchangers start(
      Path folder, Map<String, String> names, List<String> domains, ServerIdentity identity)
      throws Exception {
    Files.writeString(folder.resolve("identity.pem"), identity.pem());
    return start(folder, names, domains, TLS);
  }

  /**
   * Starts it with STARTTLS, and other certificates for clients that ask for a name.
   *
   * @param names the name of each exchanger by its address; what follows a blank goes to its smtpd
   * @param identity what is shown for other names, and without one
   * @param byName what is shown for these names
   */
  static MailExchangers start(
      Path folder,
      Map<String, String> names,
      List<String> domains,
      ServerIdentity identity,
      Map<String, ServerIdentity> byName)
      throws Exception {
    Files.writeString(folder.resolve("identity.pem"), identity.pem());
    StringBuilder identities = new StringBuilder();
    for (Map.Entry<String, ServerIdentity> one : byName.entrySet()) {
      Path file = folder.resolve(one.getKey() + ".pem");
      Files.writeString(file, one.getValue().pem());
      identities.append(one.getKey()).append(' ').append(file).append('\n');
    }
    Files.writeString(folder.resolve("identities"), identities);
    return start(folder, names, domains, TLS + SNI);
  }

  private static MailExchangers start(
      Path folder, Map<String, String> names, List<String> domains, String settings)
      throws Exception {
    int port = FreePort.any();
    Path configuration = configure(folder, domains, settings, listeners(names, port));
    Daemon daemon =
        Daemon.start(
            new InetSocketAddress(names.keySet().iterator().next(), port),
            folder.resolve("postfix.log"),
            Installed.program("postfix"),
            "-c",
            configuration.toString(),
            "start-fg");
    return new MailExchangers(port, folder, daemon);
  }

  /**
   * Writes what a Postfix needs that takes mail for these domains, and returns the folder of its
   * configuration.
   *
   * @param settings what is added to its settings, or changes them; FOLDER stands for the folder
   * @param listeners those of its services that listen
   */
  public static Path configure(Path folder, List<String> domains, String settings, String listeners)
      throws IOException {
    Path configuration = Files.createDirectory(folder.resolve("postfix"));
    Files.writeString(configuration.resolve("main.cf"), filled(MAIN + settings, folder, domains));
    Files.writeString(configuration.resolve("master.cf"), listeners + SERVICES);
    prepare(folder);
    return configuration;
  }

  private static String filled(String main, Path folder, List<String> domains) {
    return main.replace("FOLDER", folder.toString())
        .replace("DOMAINS", String.join(", ", domains))
        .replace("NOBODY", "65534");
  }

  private static String listeners(Map<String, String> names, int port) {
    return names.entrySet().stream()
        .map(
            host ->
                "[%s]:%d inet n - n - - smtpd -o myhostname=%s%n"
                    .formatted(host.getKey(), port, host.getValue()))
        .collect(Collectors.joining());
  }

  /** Its processes run as different users, none of which owns the folder. */
  private static void prepare(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectory(folder.resolve("queue"));
    Path mail = Files.createDirectory(folder.resolve("mail"));
    Files.setPosixFilePermissions(mail, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.setOwner(
        data,
        data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
  }

  /** Returns the port of all exchangers. */
  public int port() {
    return port;
  }

  /** Waits until a message with this subject lies in the mailbox that all recipients share. */
  public String awaitMessage(String subject) throws Exception {
    Mailbox inbox = new Mailbox(folder.resolve("mail/inbox"));
    daemon.await("message " + subject + " in " + inbox, () -> inbox.find(subject).isPresent());
    return inbox.find(subject).orElseThrow();
  }

  /** Waits until the log has a line that contains this. */
  void awaitLog(String text) throws Exception {
    Path log = folder.resolve("mail.log");
    daemon.await("'" + text + "' in " + log, () -> Files.readString(log).contains(text));
  }

  @Override
  public void close() {
    daemon.close();
  }
}
