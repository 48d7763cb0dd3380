package mxconnect.tests.real.world;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.tests.real.Daemon;

/**
 * OpenSMTPD, which runs beside the installed Postfix from the files of its package. It has its
 * places built in, so it sees others mounted there; each host of a {@link Network} has mounts of
 * its own.
 *
 * <p>The release of Debian 12 offers STARTTLS and cannot do it: beside OpenSSL 3 it misses its own
 * private key, and each handshake ends with an alert. There are such servers, so it stays as it is.
 */
final class OpenSmtpd {
  private static final String CONFIGURATION =
      """
      pki NAME cert "FOLDER/identity.pem"
      pki NAME key "FOLDER/identity.pem"
      listen on 0.0.0.0 port 25 tls pki NAME hostname NAME
      listen on :: port 25 tls pki NAME hostname NAME
      table everybody { "@" = "nobody" }
      action "keep" maildir "FOLDER/mail" virtual <everybody>
      match from any for domain { DOMAINS } action "keep"
      """;

  private static final String MOUNTS =
      """
      set -e
      mount -t tmpfs -o mode=755 tmpfs /var/spool
      mkdir -m 711 /var/spool/smtpd
      mount --bind PROGRAMS /usr/libexec
      mount -t tmpfs -o mode=755 tmpfs /var/lib
      mkdir -p /var/lib/opensmtpd/empty
      mount -t tmpfs -o mode=755 tmpfs /run
      exec "$@"
      """;

  private OpenSmtpd() {}

  /**
   * Starts it.
   *
   * @param folder a folder for it alone
   * @param name the name that it gives itself
   * @param identity what it tries to show
   */
  static MailServer start(
      Namespace host, Path folder, String name, ServerIdentity identity, List<String> domains)
      throws Exception {
    Accounts.add(host, "opensmtpd", "opensmtpq");
    folder.toFile().setExecutable(true, false);
    Path mail = Files.createDirectory(folder.resolve("mail"));
    Files.setPosixFilePermissions(mail, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path key = Files.writeString(folder.resolve("identity.pem"), identity.pem());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Path configuration =
        Files.writeString(
            folder.resolve("smtpd.conf"),
            CONFIGURATION
                .replace("FOLDER", folder.toString())
                .replace("NAME", name)
                .replace("DOMAINS", "\"" + String.join("\", \"", domains) + "\""));
    Unpacked opensmtpd = Unpacked.of("opensmtpd");
    List<String> command = new ArrayList<>(opensmtpd.launcher());
    command.addAll(
        List.of("sh", "-c", MOUNTS.replace("PROGRAMS", opensmtpd.file("/usr/libexec")), "sh"));
    command.addAll(
        List.of(opensmtpd.file("/usr/sbin/smtpd"), "-d", "-f", configuration.toString()));
    Path log = folder.resolve("smtpd.log");
    Daemon daemon = host.start(25, log, command.toArray(String[]::new));
    return new MailServer(host, daemon, log, mail);
  }
}
