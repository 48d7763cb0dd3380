package mxconnect.cli.json;

import java.util.Optional;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsSession;
import mxconnect.api.TlsaMatch;

/** An SMTP session that was opened. */
final class SessionJson {
  private SessionJson() {}

  static JsonObject of(SmtpSession session) {
    return new JsonObject()
        .with("greeting", session.greeting())
        .with("extended", session.extended())
        .with("extensions", session.extensions())
        .with("tls", session.tls().map(SessionJson::tls));
  }

  private static JsonObject tls(TlsSession tls) {
    return new JsonObject()
        .with("version", tls.protocol())
        .with("cipher", tls.cipherSuite())
        .with("verifiedBy", verifiedBy(tls.obligation()))
        .with("tlsaRecord", tls.tlsaMatch().map(TlsaMatch::tlsaRecord).map(TlsaJson::of))
        .with("tlsaDepth", tls.tlsaMatch().map(TlsaMatch::depth))
        .with("testFailure", testFailure(tls));
  }

  private static Optional<JsonObject> testFailure(TlsSession tls) {
    return tls.testFailure().map(SessionJson::of);
  }

  private static JsonObject of(TlsObligationException failure) {
    return new JsonObject()
        .with("result", failure.resultType().token())
        .with("message", String.valueOf(failure.getMessage()));
  }

  private static String verifiedBy(TlsObligation obligation) {
    return switch (obligation) {
      case TlsObligation.Dane dane -> "dane";
      case TlsObligation.Pkix pkix -> "pkix";
      case TlsObligation.EncryptOnly any -> "none";
      case TlsObligation.Opportunistic any -> "none";
      case TlsObligation.Cleartext clear -> "none";
    };
  }
}
