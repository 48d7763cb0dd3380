package mxconnect.cli.check.gather;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectPlan;
import mxconnect.api.ConnectReport;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.Step;
import mxconnect.cli.check.fact.UnusableMx;

/**
 * What the engine would do with a target.
 *
 * @param options how it would connect
 * @param exchangers the mail exchangers, as far as they are known
 * @param report the account of making the plan
 * @param failure why nothing would be dialled; empty if something would
 */
record Plan(
    ConnectOptions options,
    List<PlannedExchanger> exchangers,
    ConnectReport report,
    Optional<MxConnectException> failure) {
  static Plan of(MxConnector connector, ConnectRequest request, ConnectOptions options)
      throws InterruptedException {
    try {
      ConnectPlan plan = connector.plan(request);
      return new Plan(options, plan.exchangers(), plan.report(), Optional.empty());
    } catch (MxConnectException e) {
      return new Plan(options, e.exchangers(), e.report(), Optional.of(e));
    }
  }

  int port() {
    return options.port();
  }

  /** Returns what stands in MX records in place of the name of a host. */
  List<UnusableMx> unusableMx() {
    return report.trace().of(Step.EXCHANGERS).stream()
        .filter(event -> event.details().containsKey("name"))
        .map(
            event -> new UnusableMx(event.subject(), "special".equals(event.details().get("name"))))
        .toList();
  }

  /** Tells whether an address would be dialled, under whatever name. */
  boolean dials(InetAddress address) {
    return exchangers.stream().anyMatch(host -> host.addresses().contains(address));
  }
}
