package mxconnect.cli.text;

import java.util.List;
import mxconnect.api.IpLiteral;
import mxconnect.api.MxConnection;
import mxconnect.api.SmtpReply;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.TlsaRecord;

/** What came of TLS with a mail server, in lines for people. */
public final class TlsText {
  private static final SmtpReply REFUSED =
      new SmtpReply(451, "4.7.5", "No mail server of the recipient domain can be trusted");

  private final Ink ink;

  /** Makes a writer for a terminal. */
  public TlsText(Terminal terminal) {
    this.ink = new Ink(terminal.colours());
  }

  /** Returns by which TLSA record a server's certificates were accepted. */
  public List<String> verified(TlsaMatch match) {
    TlsaRecord tlsa = match.tlsaRecord();
    String by =
        "verified by %d %d %d at depth %d"
            .formatted(tlsa.usage(), tlsa.selector(), tlsa.matchingType(), match.depth());
    return List.of("  TLS " + ink.good(by));
  }

  /**
   * Returns why nothing may be sent over a connection, with the SMTP reply.
   *
   * @param target the target as it was asked for
   * @param connection the connection
   * @param failure what is known
   */
  public List<String> refused(String target, MxConnection connection, StartTlsException failure) {
    String where =
        "%s [%s]:%d"
            .formatted(
                connection.hostname(), IpLiteral.format(connection.address()), connection.port());
    return List.of(
        ink.bad("failed")
            + " "
            + ink.plain(target)
            + " -> "
            + ink.strong(failure.resultType().map(TlsReportResult::token).orElse("none"))
            + "  "
            + ink.plain(REFUSED.toString()),
        "  " + ink.plain(where + ": " + failure.getMessage()));
  }
}
