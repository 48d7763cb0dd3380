package mxconnect.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.IpLiteral;
import mxconnect.api.MxConnection;
import mxconnect.api.SmtpSession;
import mxconnect.cli.smtp.Greeting;

/** A connection, in lines for people. */
public final class ConnectionText {
  private final Ink ink;
  private final Details details;
  private final SessionText session;

  /** Makes a writer for a terminal. */
  public ConnectionText(Terminal terminal) {
    this.ink = new Ink(terminal.colours());
    this.details = new Details(ink, terminal);
    this.session = new SessionText(terminal);
  }

  /**
   * Returns whom a connection has reached, and how it came to that.
   *
   * @param target the target as it was asked for
   * @param connection the connection
   * @param banner the greeting's first line, if it came
   */
  public List<String> lines(String target, MxConnection connection, Optional<String> banner) {
    return lines(target, connection, banner, List.of());
  }

  /**
   * Returns with whom a session was opened, its TLS and extensions, and how it came to that.
   *
   * @param target the target as it was asked for
   * @param session the session
   */
  public List<String> lines(String target, SmtpSession session) {
    return lines(target, session.connection(), Greeting.of(session), this.session.lines(session));
  }

  private List<String> lines(
      String target, MxConnection connection, Optional<String> banner, List<String> more) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(target, connection, banner));
    lines.add("  from " + from(connection) + ", preference " + connection.preference());
    lines.add("  TLS: " + details.tls(connection.tls(), connection.report()));
    lines.addAll(more);
    connection
        .report()
        .mtaSts()
        .ifPresent(report -> lines.add("  MTA-STS: " + details.mtaSts(report)));
    lines.addAll(details.dane(connection.report().dane()));
    lines.addAll(details.failedTls(connection.report().tlsResults()));
    lines.addAll(details.refused(connection.report().blockedAddresses()));
    lines.addAll(details.steps(connection.trace()));
    return lines;
  }

  /**
   * Returns whom a connection has reached, in one line.
   *
   * @param target the target as it was asked for
   * @param connection the connection
   * @param banner the greeting's first line, if it came
   */
  public String headline(String target, MxConnection connection, Optional<String> banner) {
    String where =
        "%s [%s]:%d"
            .formatted(
                connection.hostname(), IpLiteral.format(connection.address()), connection.port());
    return ink.good("connected")
        + " "
        + ink.plain(target)
        + " -> "
        + ink.strong(where)
        + "  "
        + banner.map(ink::plain).orElseGet(() -> ink.faint("(no greeting)"));
  }

  private String from(MxConnection connection) {
    String address =
        "[%s]:%d".formatted(IpLiteral.format(connection.localAddress()), connection.localPort());
    return connection.localHostname().map(name -> ink.plain(name) + " " + address).orElse(address);
  }
}
