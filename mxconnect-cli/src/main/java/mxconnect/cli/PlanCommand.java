package mxconnect.cli;

import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import picocli.CommandLine.Command;

/** Does everything up to dialling. */
@Command(
    name = "plan",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Shows which mail servers would be dialled, in which order, and why.",
    footer = {
      "",
      "Examples:",
      "  mxconnect plan user@example.com",
      "  mxconnect plan --mta-sts --dane --dnssec validate example.com",
      "  mxconnect plan --block-local-addresses --json example.com"
    })
final class PlanCommand extends TargetCommand {
  PlanCommand(Io io) {
    super(io);
  }

  @Override
  void call(MxConnector connector, ConnectRequest target, Report report)
      throws MxConnectException, InterruptedException {
    report.planned(connector.plan(target));
  }

  @Override
  void failed(MxConnectException failure, Report report) {
    report.notPlanned(failure);
  }
}
