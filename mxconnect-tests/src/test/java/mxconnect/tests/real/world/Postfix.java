package mxconnect.tests.real.world;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.tests.real.Daemon;
import mxconnect.tests.real.Installed;
import mxconnect.tests.real.MailExchangers;

/** Postfix, with or without postscreen before it. */
enum Postfix {
  /** Takes connections itself. */
  SMTPD(
      """
      smtp inet n - n - - smtpd
      """,
      """
      smtpd_client_connection_count_limit = 2
      """),

  /**
   * Has postscreen before it, which greets with a line at once and with the other some seconds
   * later. Who speaks in between is refused, and whoever has passed is known for a while.
   */
  POSTSCREEN(
      """
      smtp     inet n - n - 1 postscreen
      smtpd    pass - - n - - smtpd
      tlsproxy unix - - n - 0 tlsproxy
      dnsblog  unix - - n - 0 dnsblog
      """,
      """
      postscreen_access_list =
      postscreen_cache_map = btree:FOLDER/data/postscreen
      postscreen_greet_banner = wait a little
      postscreen_greet_wait = 2s
      postscreen_greet_action = enforce
      postscreen_pipelining_enable = yes
      postscreen_pipelining_action = enforce
      postscreen_non_smtp_command_enable = yes
      postscreen_non_smtp_command_action = enforce
      postscreen_bare_newline_enable = yes
      postscreen_bare_newline_action = enforce
      """);

  private static final String SETTINGS =
      """
      inet_interfaces = all
      inet_protocols = all
      myhostname = NAME
      smtpd_tls_security_level = may
      smtpd_tls_chain_files = FOLDER/identity.pem
      smtpd_tls_received_header = yes
      smtpd_tls_loglevel = 1
      """;

  private final String services;
  private final String settings;

  Postfix(String services, String settings) {
    this.services = services;
    this.settings = settings;
  }

  /**
   * Starts it.
   *
   * @param folder a folder for it alone
   * @param name the name that it gives itself
   * @param domains those that it takes mail for
   */
  MailServer start(
      Namespace host, Path folder, String name, ServerIdentity identity, List<String> domains)
      throws Exception {
    Files.writeString(folder.resolve("identity.pem"), identity.pem());
    Path configuration =
        MailExchangers.configure(
            folder, domains, SETTINGS.replace("NAME", name) + settings, services);
    Daemon daemon =
        host.start(
            25,
            folder.resolve("postfix.log"),
            Installed.program("postfix"),
            "-c",
            configuration.toString(),
            "start-fg");
    return new MailServer(host, daemon, folder.resolve("mail.log"), folder.resolve("mail/inbox"));
  }
}
