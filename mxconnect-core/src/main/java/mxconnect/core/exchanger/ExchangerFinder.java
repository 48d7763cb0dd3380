package mxconnect.core.exchanger;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.MailExchanger;
import mxconnect.api.Step;
import mxconnect.api.Target;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.SpecialName;
import mxconnect.api.spi.Deadline;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.Span;
import mxconnect.core.delivery.StepException;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.dns.Lookups;
import mxconnect.core.dns.PendingAnswer;
import mxconnect.core.exchanger.Exchanger.Source;

/** The entry of this step. Thread-safe. */
public final class ExchangerFinder {
  private final Lookups lookups;
  private final RecordSelection selection;
  private final DialledByName dialledByName;

  /**
   * Makes a finder.
   *
   * @param lookups asks the DNS
   * @param shuffle orders exchangers of equal preference
   * @param dialledByName whether a hook dials the hosts of this domain by name (RFC 7686 §2)
   */
  public ExchangerFinder(Lookups lookups, Shuffle shuffle, DialledByName dialledByName) {
    this.lookups = lookups;
    this.selection = new RecordSelection(shuffle);
    this.dialledByName = dialledByName;
  }

  /** Knows which domains are dialled by name. */
  @FunctionalInterface
  public interface DialledByName {
    /**
     * Tells whether the hosts of this domain are.
     *
     * @throws StepException if that cannot be told
     */
    boolean test(String domain) throws StepException;
  }

  /**
   * Finds the mail exchangers.
   *
   * @param target the target
   * @param given the mail exchangers that the caller names; none to ask the DNS
   * @throws StepException if there are none
   */
  public Exchangers find(
      Target target, List<MailExchanger> given, Deadline deadline, TraceRecorder trace)
      throws StepException, InterruptedException {
    if (!given.isEmpty()) {
      Exchangers exchangers = CallersExchangers.of(given);
      trace.note(Step.EXCHANGERS, target.text(), names(exchangers) + " (given by the caller)");
      return exchangers;
    }
    return switch (target) {
      case Target.Literal literal -> literal(literal.address());
      case Target.Domain domain -> ofDomain(domain.name(), deadline, trace);
    };
  }

  private static Exchangers literal(InetAddress address) {
    return Exchangers.of(Exchanger.at(address, 0, Source.LITERAL));
  }

  private Exchangers ofDomain(String domain, Deadline deadline, TraceRecorder trace)
      throws StepException, InterruptedException {
    if (dialledByName.test(domain)) {
      trace.note(Step.EXCHANGERS, domain, "dialled by name by a hook");
      return Exchangers.of(Exchanger.dialledByName(domain));
    }
    Optional<SpecialName> special = SpecialName.of(domain);
    if (special.isPresent()) {
      throw new StepException(
          Problem.of(
              ErrorCode.SPECIAL_NAME,
              domain + " is a special-use name (" + special.get() + "), which is not looked up"));
    }
    return fromRecords(domain, deadline, trace);
  }

  private Exchangers fromRecords(String domain, Deadline deadline, TraceRecorder trace)
      throws StepException, InterruptedException {
    DnsQuestion question = new DnsQuestion(domain, RecordType.MX);
    Span span = trace.begin(Step.EXCHANGERS, question.toString());
    try (PendingAnswer ticket = lookups.ask(question, trace.call().id())) {
      Exchangers exchangers =
          switch (ticket.await(deadline)) {
            case DnsAnswer.Found found -> selection.of(found, trace);
            case DnsAnswer.NoRecords none -> Exchangers.of(implicit(none, trace));
            case DnsAnswer.NoSuchName noName -> throw new StepException(noSuchDomain(noName));
          };
      span.end(names(exchangers));
      return exchangers;
    } catch (DnsLookupException e) {
      Problem problem = Problem.of(e);
      span.end(problem.message());
      throw new StepException(problem);
    } catch (StepException e) {
      span.end(e.problem().message());
      throw e;
    }
  }

  /** The domain itself, or what it is an alias of, which may be anything (RFC 5321 §5.1). */
  private static Exchanger implicit(DnsAnswer.NoRecords none, TraceRecorder trace)
      throws StepException {
    return switch (HostName.of(none.name())) {
      case HostName.Named(String name) ->
          Exchanger.found(name, 0, Source.IMPLICIT, Route.withoutRecords(none));
      case HostName.Literal(InetAddress address) -> {
        trace.warn(Step.EXCHANGERS, none.question().name(), "alias of an address, not of a name");
        yield Exchanger.at(address, 0, Source.IMPLICIT);
      }
      case HostName.Special(String name, SpecialName kind) ->
          throw badAlias(none, ErrorCode.SPECIAL_NAME, "a special-use name (" + kind + ")");
      case HostName.Malformed malformed ->
          throw badAlias(none, ErrorCode.NO_ADDRESS, "not a host name");
    };
  }

  private static StepException badAlias(DnsAnswer answer, ErrorCode code, String what) {
    return new StepException(Problem.of(code, aliasOf(answer) + ", which is " + what));
  }

  private static Problem noSuchDomain(DnsAnswer.NoSuchName answer) {
    return Problem.of(
        ErrorCode.NO_SUCH_DOMAIN,
        answer.aliases().isEmpty()
            ? "Domain " + answer.question().name() + " does not exist"
            : aliasOf(answer) + ", which does not exist");
  }

  private static String aliasOf(DnsAnswer answer) {
    String name = answer.name().equals(".") ? "the root" : answer.name();
    return "Domain " + answer.question().name() + " is an alias of " + name;
  }

  private static String names(Exchangers exchangers) {
    StringBuilder names = new StringBuilder();
    for (Exchanger exchanger : exchangers.list()) {
      names.append(names.isEmpty() ? "" : ", ");
      names.append(exchanger.preference()).append(' ').append(exchanger.hostname());
      names.append(exchanger.implicitMx() ? " (implicit MX)" : "");
    }
    return names.toString();
  }
}
