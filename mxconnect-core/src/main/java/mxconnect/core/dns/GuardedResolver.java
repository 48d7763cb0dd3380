package mxconnect.core.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mxconnect.api.ProviderException;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.CnameRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.dns.TxtRecord;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.support.LocalResources;
import mxconnect.api.spi.support.Printable;
import mxconnect.api.spi.support.PrintableCause;
import mxconnect.core.concurrent.TaskScope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The resolver behind a guard: it answers the question, or fails as a look-up fails. */
final class GuardedResolver {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedResolver.class);

  /** For a chain of trust that ends because its deadline does. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Resolver resolver;
  private final String name;
  private final Set<Capability> capabilities;

  /**
   * Puts a guard before a resolver.
   *
   * @throws ProviderException if it cannot tell what it is able to do
   */
  GuardedResolver(Resolver resolver) {
    this.resolver = resolver;
    this.name = resolver.name();
    try {
      this.capabilities = Set.copyOf(resolver.capabilities());
    } catch (RuntimeException | LinkageError e) {
      throw new ProviderException(
          "The resolver " + name + " fails to tell what it can do: " + e, e);
    }
  }

  String name() {
    return name;
  }

  Set<Capability> capabilities() {
    return capabilities;
  }

  /**
   * Asks the resolver.
   *
   * @param call the id of the call that asks first, for the log; empty if it is none
   */
  DnsAnswer resolve(DnsQuestion question, Deadline deadline, String call)
      throws DnsLookupException {
    DnsAnswer answer = ask(question, deadline, call);
    if (deadline.expired()) {
      throw failure(question, Reason.TIMEOUT, "answered only after its deadline");
    }
    return checked(question, answer);
  }

  /** Whatever foreign code throws, those who wait must be told: hence all of Throwable. */
  private DnsAnswer ask(DnsQuestion question, Deadline deadline, String call)
      throws DnsLookupException {
    try {
      return resolver.resolve(question, deadline);
    } catch (DnsLookupException e) {
      throw e;
    } catch (InterruptedException e) {
      throw failure(question, "gave up as if it had been interrupted", e);
    } catch (Throwable e) {
      LOG.atWarn()
          .addKeyValue("call", call)
          .addKeyValue("resolver", name)
          .addKeyValue("question", question)
          .setCause(PrintableCause.of(e))
          .log(
              "{}the resolver {} threw an unexpected exception at {}",
              call.isEmpty() ? "" : call + ": ",
              name,
              question);
      throw failure(question, "failed with " + e, e);
    }
  }

  /**
   * Has the resolver tell its chain of trust, on a thread of its own: one that ignores its deadline
   * is not waited for. It is there to be looked at, so that a failure is none of the caller's.
   */
  Optional<ChainOfTrust> chainOfTrust(DnsQuestion question, Deadline deadline)
      throws InterruptedException {
    try (TaskScope scope = new TaskScope()) {
      Future<Optional<ChainOfTrust>> told =
          scope.fork(
              "dns-chain",
              () -> requireNonNull(resolver.chainOfTrust(question, deadline), "the chain"));
      long patience = deadline.remainingNanos() + GRACE.toNanos();
      return checkedChain(question, told.get(patience, TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      return noChain(question, "failed with " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      return noChain(question, "ignored its deadline", null);
    }
  }

  private Optional<ChainOfTrust> checkedChain(DnsQuestion question, Optional<ChainOfTrust> told) {
    return told.isEmpty() || fits(question, told.get())
        ? told
        : noChain(question, "gave one that does not fit: " + told, null);
  }

  private boolean fits(DnsQuestion question, ChainOfTrust chain) {
    boolean falseClaim =
        chain.status() == ChainOfTrust.Status.SECURE && !capabilities.contains(Capability.DNSSEC);
    return question.equals(chain.question()) && !falseClaim;
  }

  private Optional<ChainOfTrust> noChain(
      DnsQuestion question, String what, @Nullable Throwable cause) {
    LOG.atWarn()
        .addKeyValue("resolver", name)
        .addKeyValue("question", question)
        .setCause(cause == null ? null : PrintableCause.of(cause))
        .log("no chain of trust for {}: {}", question, describe(what));
    return Optional.empty();
  }

  private DnsAnswer checked(DnsQuestion question, @Nullable DnsAnswer answer)
      throws DnsLookupException {
    if (answer == null || !fits(question, answer)) {
      throw failure(question, Reason.MALFORMED, "gave an answer that does not fit: " + answer);
    }
    boolean falseClaim =
        answer.security() == Security.SECURE && !capabilities.contains(Capability.DNSSEC);
    return falseClaim ? answer.withSecurity(Security.UNKNOWN) : answer;
  }

  private static boolean fits(DnsQuestion question, DnsAnswer answer) {
    return question.equals(answer.question())
        && (!(answer instanceof DnsAnswer.Found found) || areOf(question.type(), found.records()));
  }

  private static boolean areOf(RecordType type, List<DnsRecord> records) {
    Class<? extends DnsRecord> kind = kindOf(type);
    for (DnsRecord dnsRecord : records) {
      if (!kind.isInstance(dnsRecord)) {
        return false;
      }
    }
    return true;
  }

  private static Class<? extends DnsRecord> kindOf(RecordType type) {
    return switch (type) {
      case A, AAAA -> AddressRecord.class;
      case CNAME -> CnameRecord.class;
      case MX -> MxRecord.class;
      case TXT -> TxtRecord.class;
      case TLSA -> TlsaRecord.class;
    };
  }

  /** Returns the failure of a look-up, which names the resolver. */
  DnsLookupException failure(DnsQuestion question, Reason reason, String what) {
    return new DnsLookupException(question, reason, describe(what));
  }

  /** Returns the failure of a look-up that has an unexpected cause. */
  DnsLookupException failure(DnsQuestion question, String what, Throwable cause) {
    return LocalResources.isMissing(cause)
        ? lack(question, cause)
        : new DnsLookupException(question, Reason.OTHER, describe(what), cause);
  }

  /** What this system has nothing left for, says nothing of the servers. */
  private DnsLookupException lack(DnsQuestion question, Throwable cause) {
    String what = "could not be asked, because this system has nothing left: " + cause;
    return new DnsLookupException(question, Reason.LOCAL_RESOURCES, describe(what), cause);
  }

  private String describe(String what) {
    return Printable.message("the resolver " + name + " " + what);
  }
}
