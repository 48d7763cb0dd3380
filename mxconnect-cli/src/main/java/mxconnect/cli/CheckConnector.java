package mxconnect.cli;

import java.util.function.UnaryOperator;
import mxconnect.api.ConnectOptions;
import mxconnect.api.Dane;
import mxconnect.api.MxConnector;
import mxconnect.cli.check.fact.SenderFacts;
import mxconnect.cli.check.gather.Sender;

/**
 * The connector of a run of checks, and what can be found out with it.
 *
 * <p>Where nobody says how DNSSEC is to be used, it validates if it can. If that does not work from
 * here it does without, and says so: with a name server that takes signatures away every target
 * would seem to be broken.
 *
 * @param connector the connector
 * @param sender what this machine can find out
 */
record CheckConnector(MxConnector connector, SenderFacts sender) implements AutoCloseable {
  static CheckConnector open(ConnectorFlags flags, ConnectOptions options)
      throws InterruptedException {
    UnaryOperator<MxConnector.Builder> plain = builder -> builder.options(options);
    boolean free = !flags.gives(ConnectorFlags.DNSSEC);
    if (!free || !flags.canValidate(UnaryOperator.identity())) {
      return of(flags.open(plain), options);
    }
    CheckConnector validating =
        of(
            flags.open(builder -> plain.apply(builder).set(ConnectorFlags.DNSSEC, "validate")),
            options);
    boolean works = validating.sender.dnssec().isEmpty();
    if (works || options.tls().dane() != Dane.IF_AVAILABLE) {
      return validating;
    }
    validating.close();
    return new CheckConnector(flags.open(plain), validating.sender);
  }

  private static CheckConnector of(MxConnector connector, ConnectOptions options)
      throws InterruptedException {
    boolean found = false;
    try {
      CheckConnector opened = new CheckConnector(connector, Sender.facts(connector, options));
      found = true;
      return opened;
    } finally {
      if (!found) {
        connector.close();
      }
    }
  }

  @Override
  public void close() {
    connector.close();
  }
}
