package mxconnect.json;

import mxconnect.api.SmtpSession;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsSession;
import mxconnect.api.TlsaMatch;
import tools.jackson.databind.node.ObjectNode;

/** An SMTP session that was opened. */
final class SessionForm {
  private SessionForm() {}

  static ObjectNode of(SmtpSession session) {
    ObjectNode json = Forms.object();
    json.set("greeting", Forms.texts(session.greeting()));
    json.put("extended", session.extended());
    json.set("extensions", Forms.texts(session.extensions()));
    json.set("tls", Forms.object(session.tls().map(SessionForm::tls)));
    return json;
  }

  private static ObjectNode tls(TlsSession tls) {
    ObjectNode json =
        Forms.object()
            .put("version", tls.protocol())
            .put("cipher", tls.cipherSuite())
            .put("verifiedBy", verifiedBy(tls.obligation()));
    json.set(
        "tlsaRecord", Forms.object(tls.tlsaMatch().map(TlsaMatch::tlsaRecord).map(TlsaForm::of)));
    json.set("tlsaDepth", Forms.number(tls.tlsaMatch().map(TlsaMatch::depth)));
    json.set("testFailure", Forms.object(tls.testFailure().map(SessionForm::of)));
    return json;
  }

  private static ObjectNode of(TlsObligationException failure) {
    return Forms.object()
        .put("result", failure.resultType().token())
        .put("message", String.valueOf(failure.getMessage()));
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
