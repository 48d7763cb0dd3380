package mxconnect.core.exchanger;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.MailExchanger;
import mxconnect.api.dns.Security;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;
import mxconnect.core.exchanger.Exchanger.Source;
import mxconnect.core.recipient.BadNameException;
import mxconnect.core.recipient.DomainName;
import mxconnect.core.recipient.SpecialName;

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
    String text = mx.hostname();
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    Optional<InetAddress> literal =
        IpLiteral.parse(bracketed ? text.substring(1, text.length() - 1) : text);
    if (literal.isPresent()) {
      Exchanger exchanger = Exchanger.at(literal.get(), mx.preference(), Source.CALLER);
      return mx.addresses().isEmpty() ? exchanger : with(exchanger.hostname(), mx, mx.addresses());
    }
    String hostname = hostname(text);
    Optional<SpecialName> special = SpecialName.of(hostname);
    if (special.isPresent() && mx.addresses().isEmpty()) {
      if (special.get() != SpecialName.LOCALHOST) {
        throw new StepException(
            Problem.of(
                ErrorCode.SPECIAL_NAME, "Mail exchanger " + text + " is a special-use name"));
      }
      return with(hostname, mx, loopback());
    }
    return with(hostname, mx, mx.addresses());
  }

  private static Exchanger with(String hostname, MailExchanger mx, List<InetAddress> addresses) {
    return new Exchanger(
        hostname,
        mx.preference(),
        Source.CALLER,
        addresses,
        mx.tlsaRecords(),
        mx.trusted() ? Security.SECURE : Security.INSECURE);
  }

  private static String hostname(String text) throws StepException {
    try {
      return DomainName.toAscii(text);
    } catch (BadNameException e) {
      throw new StepException(
          Problem.of(ErrorCode.NO_ADDRESS, "Mail exchanger is not a host name: " + e.getMessage()));
    }
  }

  /** The addresses of localhost are known without asking (RFC 6761 §6.3). */
  private static List<InetAddress> loopback() {
    return List.of(
        IpLiteral.parse("127.0.0.1").orElseThrow(), IpLiteral.parse("::1").orElseThrow());
  }
}
