package mxconnect.cli;

import java.util.concurrent.Callable;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
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

  @Mixin CallFlags flags = new CallFlags();

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
    ConnectOptions how = flags.options();
    Report report = format.json ? new JsonReport(io) : new TextReport(target, how.tls().dane(), io);
    ConnectRequest asked = flags.request.request(target, how);
    try (MxConnector opened = flags.open(how)) {
      call(opened, asked, report);
      return ExitStatus.OK;
    } catch (MxConnectException failure) {
      failed(failure, report);
      return ExitStatus.of(failure.temporary());
    }
  }
}
