package mxconnect.tests.real.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.tests.real.Daemon;

/**
 * Exim, which runs beside the installed Postfix from the files of its packages. It greets a second
 * late, gives up who speaks before that, and takes two connections of a client at once.
 */
final class Exim {
  private static final String USER = "Debian-exim";

  private static final String CONFIGURATION =
      """
      primary_hostname = NAME
      exim_user = Debian-exim
      exim_group = Debian-exim
      keep_environment = LD_LIBRARY_PATH
      exim_path = /opt/sbin/exim4
      deliver_drop_privilege = true
      smtp_accept_max_per_host = 2
      acl_smtp_connect = late
      acl_smtp_rcpt = recipient
      spool_directory = FOLDER/spool
      log_file_path = FOLDER/log/%slog
      log_selector = +smtp_connection +smtp_no_mail +smtp_protocol_error +smtp_syntax_error
      pid_file_path = FOLDER/spool/pid
      daemon_smtp_ports = 25
      host_lookup =
      rfc1413_hosts =
      tls_advertise_hosts = *
      tls_certificate = FOLDER/identity.pem
      smtputf8_advertise_hosts = *
      begin acl
      late:
        accept delay = 1s
      recipient:
        accept domains = DOMAINS
        deny message = relay not permitted
      begin routers
      all:
        driver = accept
        transport = box
      begin transports
      box:
        driver = appendfile
        maildir_format
        directory = FOLDER/mail
        envelope_to_add
      """;

  /** It runs itself again as another user, who cannot see into every folder. */
  private static final String MOUNT =
      """
      mount --bind FILES /opt
      export LD_LIBRARY_PATH="/opt/lib/$(uname -m)-linux-gnu"
      exec "$@"
      """;

  private Exim() {}

  /**
   * Starts it.
   *
   * @param folder a folder for it alone
   * @param name the name that it gives itself
   * @param identity with an RSA key: GnuTLS misses something in what Java writes of others
   */
  static MailServer start(
      Namespace host, Path folder, String name, ServerIdentity identity, List<String> domains)
      throws Exception {
    Accounts.add(host, USER);
    folder.toFile().setExecutable(true, false);
    writable(folder.resolve("spool"));
    Path log = writable(folder.resolve("log"));
    Path mail = writable(folder.resolve("mail"));
    Path file = Files.writeString(folder.resolve("identity.pem"), identity.pem());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Path configuration = folder.resolve("exim.conf");
    Files.writeString(
        configuration,
        CONFIGURATION
            .replace("FOLDER", folder.toString())
            .replace("NAME", name)
            .replace("DOMAINS", String.join(" : ", domains)));
    Unpacked exim = Unpacked.of("exim4-daemon-light", "exim4-base");
    Daemon daemon =
        host.start(
            25,
            folder.resolve("exim.out"),
            "sh",
            "-c",
            MOUNT.replace("FILES", exim.file("/usr")),
            "sh",
            "/opt/sbin/exim4",
            "-C",
            configuration.toString(),
            "-bdf");
    return new MailServer(host, daemon, log.resolve("mainlog"), mail);
  }

  private static Path writable(Path folder) throws IOException {
    Files.createDirectory(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    return folder;
  }
}
