package mxconnect.tests.real.world;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.tests.real.Daemon;

/** An Apache that serves policy files, and runs from the files of its package. */
final class Apache {
  private static final String CONFIGURATION =
      """
      ServerRoot FOLDER
      ServerName localhost
      PidFile FOLDER/pid
      DefaultRuntimeDir FOLDER
      Mutex file:FOLDER
      User www-data
      Group www-data
      ErrorLog FOLDER/error.log
      LoadModule mpm_event_module MODULES/mod_mpm_event.so
      LoadModule authz_core_module MODULES/mod_authz_core.so
      LoadModule mime_module MODULES/mod_mime.so
      LoadModule ssl_module MODULES/mod_ssl.so
      LoadModule http2_module MODULES/mod_http2.so
      Protocols h2 http/1.1
      TypesConfig /dev/null
      AddType text/plain .txt
      Listen 443
      CustomLog FOLDER/access.log "%v %r %>s %{SSL_PROTOCOL}x"
      """;

  private static final String SITE =
      """
      <VirtualHost *:443>
        ServerName mta-sts.DOMAIN
        DocumentRoot FOLDER/DOMAIN
        SSLEngine on
        SSLCertificateFile FOLDER/DOMAIN.pem
      </VirtualHost>
      """;

  private Apache() {}

  /**
   * The policy host of one domain.
   *
   * @param identity the certificate that it shows
   * @param lines the policy
   */
  record Site(String domain, ServerIdentity identity, List<String> lines) {}

  /**
   * Starts it.
   *
   * @param folder a folder for it alone
   */
  static Daemon start(Namespace host, Path folder, List<Site> sites) throws Exception {
    Unpacked apache = Unpacked.of("apache2-bin");
    StringBuilder configuration =
        new StringBuilder(
            CONFIGURATION
                .replace("MODULES", apache.file("/usr/lib/apache2/modules"))
                .replace("FOLDER", folder.toString()));
    folder.toFile().setExecutable(true, false);
    for (Site site : sites) {
      Files.writeString(folder.resolve(site.domain() + ".pem"), site.identity().pem());
      Path place = Files.createDirectories(folder.resolve(site.domain() + "/.well-known"));
      Files.writeString(place.resolve("mta-sts.txt"), String.join("\r\n", site.lines()) + "\r\n");
      configuration.append(
          SITE.replace("DOMAIN", site.domain()).replace("FOLDER", folder.toString()));
    }
    Path file = folder.resolve("apache.conf");
    Files.writeString(file, configuration);
    List<String> command = new ArrayList<>(apache.launcher());
    command.addAll(
        List.of(apache.file("/usr/sbin/apache2"), "-DFOREGROUND", "-f", file.toString()));
    return host.start(443, folder.resolve("out"), command.toArray(String[]::new));
  }
}
