package mxconnect.tests.real;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mxconnect.testkit.tls.ServerIdentity;

/** An nginx that serves policy files at port 443, where every sender looks for them. */
public final class PolicyServer implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      daemon off;
      user root;
      worker_processes 1;
      pid FOLDER/nginx.pid;
      error_log stderr;
      events {
      }
      http {
        access_log off;
        client_body_temp_path FOLDER/tmp;
        proxy_temp_path FOLDER/tmp;
        fastcgi_temp_path FOLDER/tmp;
        uwsgi_temp_path FOLDER/tmp;
        scgi_temp_path FOLDER/tmp;
      SITES}
      """;

  private static final String SITE =
      """
        server {
          LISTEN
          server_name mta-sts.DOMAIN;
          ssl_certificate FOLDER/DOMAIN.pem;
          ssl_certificate_key FOLDER/DOMAIN.pem;
          location = /.well-known/mta-sts.txt {
            default_type text/plain;
            ANSWER
          }
        }
      """;

  private final Daemon daemon;

  private PolicyServer(Daemon daemon) {
    this.daemon = daemon;
  }

  /**
   * Starts it.
   *
   * @param folder a folder for it alone
   * @param address a loopback address whose port 443 is free
   */
  static PolicyServer start(Path folder, String address, List<Site> sites) throws Exception {
    return new PolicyServer(
        Daemon.start(
            new InetSocketAddress(address, 443),
            folder.resolve("nginx.log"),
            command(folder, List.of(address), sites)));
  }

  /**
   * Writes its configuration, and returns what starts it.
   *
   * @param addresses where it listens; those of IPv6 in brackets
   */
  public static String[] command(Path folder, List<String> addresses, List<Site> sites)
      throws IOException {
    String listen =
        addresses.stream()
            .map("listen %s:443 ssl http2;"::formatted)
            .collect(Collectors.joining(" "));
    List<String> blocks = new ArrayList<>();
    for (Site site : sites) {
      Files.writeString(folder.resolve(site.domain() + ".pem"), site.identity().pem());
      blocks.add(SITE.replace("DOMAIN", site.domain()).replace("ANSWER", site.answer()));
    }
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(
        configuration,
        CONFIGURATION
            .replace("SITES", String.join("", blocks))
            .replace("LISTEN", listen)
            .replace("FOLDER", folder.toString()));
    return new String[] {
      Installed.program("nginx"),
      "-e",
      "stderr",
      "-p",
      folder.toString(),
      "-c",
      configuration.toString()
    };
  }

  @Override
  public void close() {
    daemon.close();
  }

  /**
   * The policy host of one domain.
   *
   * @param identity the certificate that it shows
   * @param answer the directive that answers
   */
  public record Site(String domain, ServerIdentity identity, String answer) {
    /** Returns a site with this policy file. */
    public static Site of(String domain, ServerIdentity identity, String... lines) {
      String file = String.join("\\r\\n", lines) + "\\r\\n";
      return new Site(domain, identity, "return 200 \"" + file + "\";");
    }
  }
}
