package mxconnect.cli.json;

import java.util.Optional;
import mxconnect.api.IpLiteral;
import mxconnect.api.MxConnection;
import mxconnect.api.SmtpSession;
import mxconnect.cli.smtp.Greeting;

/** A connection that was made. */
public final class ConnectionJson {
  private ConnectionJson() {}

  /**
   * Returns the result for a connection.
   *
   * @param id the request's id
   * @param connection the connection
   * @param banner the greeting's first line, if it was asked for and came
   */
  public static JsonObject of(RawJson id, MxConnection connection, Optional<String> banner) {
    return of(id, connection, banner, new JsonObject());
  }

  /**
   * Returns the result for a session.
   *
   * @param id the request's id
   * @param session the session
   */
  public static JsonObject of(RawJson id, SmtpSession session) {
    return of(
        id,
        session.connection(),
        Greeting.of(session),
        new JsonObject().with("session", SessionJson.of(session)));
  }

  private static JsonObject of(
      RawJson id, MxConnection connection, Optional<String> banner, JsonObject session) {
    return new JsonObject()
        .with("id", id)
        .with("ok", true)
        .with("target", connection.report().target().map(TargetJson::of))
        .with("hostname", connection.hostname())
        .with("host", IpLiteral.format(connection.address()))
        .with("port", connection.port())
        .with("priority", connection.preference())
        .with("localAddress", IpLiteral.format(connection.localAddress()))
        .with("localPort", connection.localPort())
        .with("localHostname", connection.localHostname())
        .with("implicitMx", connection.implicitMx())
        .with("requireTls", connection.requireTls())
        .with("tls", TlsJson.of(connection.tls()))
        .with("mtaSts", connection.report().mtaSts().map(MtaStsJson::of))
        .with("dane", DaneJson.of(connection.report().dane()))
        .with("banner", banner)
        .withAll(session)
        .withAll(TlsResultJson.field(connection.report()))
        .with("attempts", connection.attempts().stream().map(AttemptJson::of).toList())
        .with(
            "blockedAddresses",
            connection.report().blockedAddresses().stream().map(BlockedAddressJson::of).toList())
        .with("millis", connection.trace().duration().toMillis());
  }
}
