package mxconnect.dns.jdk;

import java.net.InetSocketAddress;
import java.util.Hashtable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.naming.CompositeName;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attributes;
import javax.naming.directory.DirContext;
import javax.naming.spi.NamingManager;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.NameServers;

/**
 * One query to one server.
 *
 * <p>JNDI heeds neither deadlines nor interruption, but closing its context ends its wait. So each
 * query has a context and a thread of its own, and the asking thread closes both. When JNDI's own
 * patience ends, after silence over TCP, it returns what came over UDP as if it were whole; it is
 * never left that long.
 */
record JndiQuery(String name, RecordType type, InetSocketAddress server) {
  private static final int LONGER_THAN_THE_DEADLINE = 2;
  private static final int MAX_PATIENCE = 1 << 29;

  /**
   * Returns the records, or nothing if there is no such name.
   *
   * @param question what failures speak of
   * @param deadline when to give up
   */
  Optional<List<DnsRecord>> ask(DnsQuestion question, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    JndiFailures failures = new JndiFailures(question, server);
    try {
      return Optional.of(records(deadline));
    } catch (TimeoutException silence) {
      throw failures.timeout();
    } catch (NamingException failure) {
      throw failures.of(failure);
    } catch (ExecutionException failure) {
      Throwable cause = Objects.requireNonNull(failure.getCause());
      if (cause instanceof NameNotFoundException) {
        return Optional.empty();
      }
      throw failures.of(cause);
    }
  }

  private List<DnsRecord> records(Deadline deadline)
      throws NamingException, ExecutionException, TimeoutException, InterruptedException {
    DirContext context = context(deadline);
    try (Branch<List<DnsRecord>> query =
        new Branch<>(() -> records(context), () -> close(context))) {
      return query.get(deadline);
    } finally {
      close(context);
    }
  }

  @SuppressWarnings("BanJNDI") // the provider for DNS makes no objects of what it receives
  private List<DnsRecord> records(DirContext context) throws NamingException {
    Name jndiName = new CompositeName().add(name);
    Attributes attributes = context.getAttributes(jndiName, new String[] {attribute()});
    return JndiRecords.of(type, attributes.get(attribute()));
  }

  /** JNDI knows no name for TLSA, and takes numbers for such types. */
  private String attribute() {
    return type == RecordType.TLSA ? Integer.toString(type.code()) : type.name();
  }

  private DirContext context(Deadline deadline) throws NamingException {
    int patience = Math.min(deadline.remainingMillis(), MAX_PATIENCE) * LONGER_THAN_THE_DEADLINE;
    Hashtable<String, String> environment =
        SystemServers.environment("dns://" + NameServers.text(server));
    environment.put("com.sun.jndi.dns.timeout.initial", Integer.toString(patience));
    environment.put("com.sun.jndi.dns.timeout.retries", "1");
    return (DirContext) NamingManager.getInitialContext(environment);
  }

  private static void close(Context context) {
    try {
      context.close();
    } catch (NamingException ignored) {
      // There is nothing that could still be closed.
    }
  }
}
