package mxconnect.cli.text;

import java.util.ArrayList;
import java.util.List;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsSession;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.TlsaRecord;

/** An SMTP session, in lines for people. */
public final class SessionText {
  private final Ink ink;

  /** Makes a writer for a terminal. */
  public SessionText(Terminal terminal) {
    this.ink = new Ink(terminal.colours());
  }

  /** Returns its TLS and what the server offers. */
  public List<String> lines(SmtpSession session) {
    List<String> lines = new ArrayList<>(tls(session));
    lines.add("  extensions: " + extensions(session));
    return lines;
  }

  /** Returns with what TLS it was opened, and what was verified. */
  public List<String> tls(SmtpSession session) {
    if (session.tls().isEmpty()) {
      String reason =
          session.connection().tls() instanceof TlsObligation.Cleartext clear
              ? ": " + ink.plain(clear.reason())
              : "";
      return List.of("  session " + ink.warning("in clear") + reason);
    }
    TlsSession tls = session.tls().get();
    List<String> lines = new ArrayList<>();
    lines.add(
        "  session over %s %s, %s"
            .formatted(ink.plain(tls.protocol()), ink.plain(tls.cipherSuite()), verified(tls)));
    tls.testFailure().ifPresent(failure -> lines.add("  " + ink.warning(tested(failure))));
    return lines;
  }

  private String verified(TlsSession tls) {
    return switch (tls.obligation()) {
      case TlsObligation.Dane dane -> ink.good(tls.tlsaMatch().map(SessionText::by).orElse(""));
      case TlsObligation.Pkix pkix ->
          ink.good("verified by a trusted authority for " + ink.plain(Details.names(pkix)));
      case TlsObligation.EncryptOnly any -> "not verified";
      case TlsObligation.Opportunistic any -> "not verified";
      case TlsObligation.Cleartext clear -> "not verified";
    };
  }

  private static String by(TlsaMatch match) {
    TlsaRecord tlsa = match.tlsaRecord();
    return "verified by TLSA %d %d %d at depth %d"
        .formatted(tlsa.usage(), tlsa.selector(), tlsa.matchingType(), match.depth());
  }

  private static String tested(TlsObligationException failure) {
    return "the policy that is being tested would refuse it: "
        + failure.resultType().token()
        + ", "
        + failure.getMessage();
  }

  private String extensions(SmtpSession session) {
    if (!session.extended()) {
      return "none, the server knows HELO only";
    }
    return session.extensions().isEmpty()
        ? "none"
        : ink.plain(String.join(", ", session.extensions()));
  }
}
