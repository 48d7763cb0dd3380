package mxconnect.dns.jdk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import mxconnect.api.dns.CnameRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.NameServers;

/**
 * Goes from alias to alias to the name that has the answer (RFC 1034 §3.6.2).
 *
 * <p>JNDI gives only records of the type asked for, so an alias without them looks like a name
 * without records, and one with them like no alias. Each name is therefore asked for its alias and
 * for the records at once; what an alias says of the records is dropped.
 */
final class AliasWalk {
  private static final int MAX_ALIASES = 16;

  private final DnsQuestion question;
  private final NameServers servers;
  private final Deadline deadline;
  private final List<String> aliases = new ArrayList<>();
  private final Set<String> visited = new HashSet<>();

  AliasWalk(DnsQuestion question, NameServers servers, Deadline deadline) {
    this.question = question;
    this.servers = servers;
    this.deadline = deadline;
  }

  DnsAnswer answer() throws DnsLookupException, InterruptedException {
    String name = question.name();
    if (question.type() == RecordType.CNAME) {
      return ask(name, RecordType.CNAME, aliases);
    }
    while (true) {
      visit(name);
      try (Branch<DnsAnswer> records = askBeside(name)) {
        Optional<String> alias = alias(name, records);
        if (alias.isEmpty()) {
          return get(records);
        }
        name = alias.get();
      }
      aliases.add(name);
    }
  }

  private void visit(String name) throws DnsLookupException {
    if (!visited.add(name)) {
      throw new DnsLookupException(question, Reason.MALFORMED, "aliases in a circle at " + name);
    }
    if (aliases.size() > MAX_ALIASES) {
      throw new DnsLookupException(
          question, Reason.MALFORMED, "more than " + MAX_ALIASES + " aliases in a row");
    }
  }

  /** Some servers fail when asked for an alias; who has the records needs none. */
  private Optional<String> alias(String name, Branch<DnsAnswer> records)
      throws DnsLookupException, InterruptedException {
    try {
      return ask(name, RecordType.CNAME, aliases).records(CnameRecord.class).stream()
          .map(CnameRecord::target)
          .findFirst();
    } catch (DnsLookupException failure) {
      if (get(records) instanceof DnsAnswer.Found) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private Branch<DnsAnswer> askBeside(String name) {
    List<String> soFar = List.copyOf(aliases);
    return new Branch<>(() -> ask(name, question.type(), soFar), () -> {});
  }

  private DnsAnswer ask(String name, RecordType type, List<String> soFar)
      throws DnsLookupException, InterruptedException {
    Optional<List<DnsRecord>> records =
        servers.ask(
            question,
            deadline,
            (server, limit) -> new JndiQuery(name, type, server).ask(question, limit));
    if (records.isEmpty()) {
      return new DnsAnswer.NoSuchName(question, soFar, Duration.ZERO, Security.UNKNOWN);
    }
    return records.get().isEmpty()
        ? new DnsAnswer.NoRecords(question, soFar, Duration.ZERO, Security.UNKNOWN)
        : new DnsAnswer.Found(question, records.get(), soFar, Duration.ZERO, Security.UNKNOWN);
  }

  private static DnsAnswer get(Branch<DnsAnswer> records)
      throws DnsLookupException, InterruptedException {
    try {
      return records.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof DnsLookupException failure) {
        throw failure;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
