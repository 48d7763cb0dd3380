package mxconnect.cli;

import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpSession;
import mxconnect.cli.smtp.Greeting;
import mxconnect.cli.smtp.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Connects and reads the greeting, or opens a session. */
@Command(
    name = "connect",
    sortOptions = false,
    abbreviateSynopsis = true,
    description =
        "Connects to the mail server of a target and shows its greeting, or opens a session.",
    footer = {
      "",
      "Examples:",
      "  mxconnect connect user@example.com",
      "  mxconnect connect --session --public-internet user@example.com",
      "  mxconnect connect --public-internet --json example.com",
      "  mxconnect connect --dns 127.0.0.1:5353 --port 2525 user@example.com",
      "  mxconnect connect --mx mx1.example.com:10 --mx mx2.example.com:20 example.com",
      "  mxconnect connect --max-connect-time 5s --no-racing '[198.51.100.1]'"
    })
final class ConnectCommand extends TargetCommand {
  @Option(
      names = "--session",
      description = "open an SMTP session, with TLS as it must be; the next host if that fails")
  private boolean session;

  ConnectCommand(Io io) {
    super(io);
  }

  @Override
  void call(MxConnector connector, ConnectRequest target, Report report)
      throws MxConnectException, InterruptedException {
    if (session) {
      open(connector, target, report);
    } else {
      connect(connector, target, report);
    }
  }

  private void open(MxConnector connector, ConnectRequest target, Report report)
      throws MxConnectException, InterruptedException {
    try (SmtpSession opened =
        connector.open(target, Sessions.opener(flags.request.greetingTimeout()))) {
      report.opened(opened);
      Sessions.quit(opened);
    }
  }

  private void connect(MxConnector connector, ConnectRequest target, Report report)
      throws MxConnectException, InterruptedException {
    try (MxConnection connection = connector.connect(target)) {
      report.connected(
          connection, Greeting.read(connection.socket(), flags.request.greetingTimeout()));
    }
  }

  @Override
  void failed(MxConnectException failure, Report report) {
    report.notConnected(failure);
  }
}
