package mxconnect.core.session;

import java.util.function.Consumer;
import mxconnect.api.MxConnection;
import mxconnect.api.OpenException;
import mxconnect.api.SmtpOptions;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsResult;
import mxconnect.api.spi.Deadline;

/** The entry of this step: opens the SMTP session on one connection. */
public final class SessionStart {
  private SessionStart() {}

  /**
   * Opens the session. The connection is closed on failure.
   *
   * @param connection the connection
   * @param smtp how long it may take, and the name to say
   * @param tls the caller's options for TLS
   * @param deadline when it must be open
   * @param results takes what comes of TLS
   */
  public static SmtpSession on(
      MxConnection connection,
      SmtpOptions smtp,
      TlsOptions tls,
      Deadline deadline,
      Consumer<TlsResult> results)
      throws OpenException, InterruptedException {
    throw new UnsupportedOperationException();
  }
}
