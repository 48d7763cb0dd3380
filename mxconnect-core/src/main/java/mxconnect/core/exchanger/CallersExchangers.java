package mxconnect.core.exchanger;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.MailExchanger;
import mxconnect.api.dns.SpecialName;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;
import mxconnect.core.exchanger.Exchanger.Source;

/** Makes exchangers of those that the caller names; equal ones keep the caller's order. */
final class CallersExchangers {
  private CallersExchangers() {}

  static Exchangers of(List<MailExchanger> given) throws StepException {
    List<Exchanger> usable = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (MailExchanger mx : given) {
      try {
        usable.add(exchanger(mx));
      } catch (StepException e) {
        problems.add(e.problem());
      }
    }
    if (usable.isEmpty()) {
      throw new StepException(problems.getFirst());
    }
    usable.sort(Comparator.comparingInt(Exchanger::preference));
    return new Exchangers(usable, problems);
  }

  private static Exchanger exchanger(MailExchanger mx) throws StepException {
    return switch (HostName.of(mx.hostname())) {
      case HostName.Literal(InetAddress address) -> literal(address, mx);
      case HostName.Named(String name) -> with(name, mx, mx.addresses());
      case HostName.Special special -> special(special, mx);
      case HostName.Malformed(String reason) ->
          throw new StepException(
              Problem.of(ErrorCode.NO_ADDRESS, "Mail exchanger is not a host name: " + reason));
    };
  }

  private static Exchanger literal(InetAddress address, MailExchanger mx) {
    List<InetAddress> addresses = mx.addresses().isEmpty() ? List.of(address) : mx.addresses();
    return with(IpLiteral.format(address), mx, addresses);
  }

  /** With addresses a special name needs no look-up; those of localhost are known. */
  private static Exchanger special(HostName.Special special, MailExchanger mx)
      throws StepException {
    if (!mx.addresses().isEmpty()) {
      return with(special.name(), mx, mx.addresses());
    }
    if (special.kind() == SpecialName.LOCALHOST) {
      return with(special.name(), mx, loopback());
    }
    throw new StepException(
        Problem.of(
            ErrorCode.SPECIAL_NAME, "Mail exchanger " + mx.hostname() + " is a special-use name"));
  }

  private static Exchanger with(String hostname, MailExchanger mx, List<InetAddress> addresses) {
    return new Exchanger(
        hostname,
        mx.preference(),
        Source.CALLER,
        addresses,
        mx.tlsaRecords(),
        Route.named(mx.trusted()));
  }

  /** The addresses of localhost are known without asking (RFC 6761 §6.3). */
  private static List<InetAddress> loopback() {
    return List.of(
        IpLiteral.parse("127.0.0.1").orElseThrow(), IpLiteral.parse("::1").orElseThrow());
  }
}
