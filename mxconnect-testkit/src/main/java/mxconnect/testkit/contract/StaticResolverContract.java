package mxconnect.testkit.contract;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Resolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every {@link Resolver} promises that asks no name server: one that answers from a file, a
 * database or memory. {@link ResolverContract} is for those that ask.
 *
 * {@snippet file="mxconnect/testkit/contract/MapResolverTest.java" region="contract"}
 */
@SuppressWarnings("exports") // who extends this has JUnit
@ExtendWith(Explanation.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class StaticResolverContract
    implements StaticAnswerRules, StaticWaitingRules, ProviderRules {
  private Optional<Resolver> open = Optional.empty();

  /** Makes the test. */
  protected StaticResolverContract() {}

  /**
   * Returns a resolver as configured for a connector. The contract closes it.
   *
   * @throws Exception if the test cannot make one
   */
  public abstract Resolver resolver() throws Exception;

  /**
   * Returns questions that this resolver has records for, at least one; those for names that stand
   * there in upper case are worth a try.
   */
  @Override
  public abstract List<DnsQuestion> known();

  /**
   * Returns a name that the resolver does not know, in lower case; by default one that nobody has
   * (RFC 6761 §6.4).
   */
  @Override
  public String unknown() {
    return "unknown.invalid";
  }

  @Override
  public final Resolver provider() throws Exception {
    if (open.isEmpty()) {
      open = Optional.of(resolver());
    }
    return open.get();
  }

  @Override
  public final void exercise() throws Exception {
    for (DnsQuestion question : questions()) {
      ask(question);
    }
  }

  @Override
  @AfterEach
  public final void closeProvider() {
    open.ifPresent(Resolver::close);
    open = Optional.empty();
  }
}
