package mxconnect.cli;

import mxconnect.api.ConnectOptions;
import mxconnect.api.MxConnector;
import picocli.CommandLine.ArgGroup;

/** The flags of every command that makes calls. */
final class CallFlags {
  @ArgGroup(validate = false, heading = "%nHow to connect:%n")
  OptionFlags options = new OptionFlags();

  @ArgGroup(validate = false, heading = "%nTLS:%n")
  TlsFlags tls = new TlsFlags();

  @ArgGroup(validate = false, heading = "%nMail exchangers:%n")
  RequestFlags request = new RequestFlags();

  @ArgGroup(validate = false, heading = "%nProviders and settings:%n")
  ConnectorFlags connector = new ConnectorFlags();

  /** Returns how to connect. */
  ConnectOptions options() {
    return options.options(tls);
  }

  /** Opens a connector whose calls connect in that way. */
  MxConnector open(ConnectOptions how) {
    return connector.open(builder -> builder.options(how));
  }
}
