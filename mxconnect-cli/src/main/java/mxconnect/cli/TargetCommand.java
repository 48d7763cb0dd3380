package mxconnect.cli;

import java.util.concurrent.Callable;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands for one target have in common. */
abstract class TargetCommand implements Callable<Integer> {
  private final Io io;

  @Parameters(
      paramLabel = "TARGET",
      description = "domain, e-mail address, IP address or literal such as [192.0.2.1]")
  private String target = "";

  @Mixin private JsonFlag format = new JsonFlag();

  @ArgGroup(validate = false, heading = "%nHow to connect:%n")
  private OptionFlags options = new OptionFlags();

  @ArgGroup(validate = false, heading = "%nTLS:%n")
  private TlsFlags tls = new TlsFlags();

  @ArgGroup(validate = false, heading = "%nMail exchangers:%n")
  RequestFlags request = new RequestFlags();

  @ArgGroup(validate = false, heading = "%nProviders and settings:%n")
  private ConnectorFlags connector = new ConnectorFlags();

  TargetCommand(Io io) {
    this.io = io;
  }

  /** Does it, and reports what came of it unless it fails. */
  abstract void call(MxConnector connector, ConnectRequest request, Report report)
      throws MxConnectException, InterruptedException;

  /** Reports why there is nothing. */
  abstract void failed(MxConnectException failure, Report report);

  @Override
  public Integer call() throws InterruptedException {
    ConnectOptions how = options.options(tls);
    Report report = format.json ? new JsonReport(io) : new TextReport(target, how.tls().dane(), io);
    ConnectRequest asked = request.request(target, how);
    try (MxConnector opened = connector.open(builder -> builder.options(how))) {
      call(opened, asked, report);
      return ExitStatus.OK;
    } catch (MxConnectException failure) {
      failed(failure, report);
      return ExitStatus.of(failure.temporary());
    }
  }
}
