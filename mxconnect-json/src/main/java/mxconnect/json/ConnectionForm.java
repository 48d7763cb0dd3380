package mxconnect.json;

import java.util.Optional;
import mxconnect.api.ConnectReport;
import mxconnect.api.IpLiteral;
import mxconnect.api.MxConnection;
import mxconnect.api.SmtpSession;
import tools.jackson.databind.node.ObjectNode;

/** A connection that was made, and a session on it. */
final class ConnectionForm {
  /** No other reply opens a session (RFC 5321 §4.3.2). */
  private static final String OPENED = "220 ";

  private ConnectionForm() {}

  static ObjectNode of(MxConnection connection) {
    return of(connection, Optional.empty(), Forms.object());
  }

  static ObjectNode of(SmtpSession session) {
    ObjectNode field = Forms.object();
    field.set("session", SessionForm.of(session));
    return of(
        session.connection(), session.greeting().stream().findFirst().map(OPENED::concat), field);
  }

  private static ObjectNode of(
      MxConnection connection, Optional<String> banner, ObjectNode session) {
    ConnectReport report = connection.report();
    ObjectNode json = Forms.object().put("ok", true);
    ReportForm.addTarget(json, report);
    json.put("hostname", connection.hostname())
        .put("host", IpLiteral.format(connection.address()))
        .put("port", connection.port())
        .put("priority", connection.preference())
        .put("localAddress", IpLiteral.format(connection.localAddress()))
        .put("localPort", connection.localPort());
    json.set("localHostname", Forms.text(connection.localHostname()));
    json.put("implicitMx", connection.implicitMx()).put("requireTls", connection.requireTls());
    json.set("tls", TlsForm.of(connection.tls()));
    ReportForm.addPolicies(json, report);
    json.set("banner", Forms.text(banner));
    json.setAll(session);
    ReportForm.addResults(json, report);
    ReportForm.addAttempts(json, report);
    ReportForm.addEnd(json, report);
    return json;
  }
}
