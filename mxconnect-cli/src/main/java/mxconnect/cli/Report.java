package mxconnect.cli;

import java.util.Optional;
import mxconnect.api.ConnectPlan;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.SmtpSession;

/** Writes what came of one call. */
interface Report {
  void connected(MxConnection connection, Optional<String> banner);

  void opened(SmtpSession session);

  void planned(ConnectPlan plan);

  void notConnected(MxConnectException failure);

  void notPlanned(MxConnectException failure);
}
