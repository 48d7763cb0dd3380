package mxconnect.dns.jdk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mxconnect.api.dns.CnameRecord;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;

/** The names that lead from the one asked for to its canonical name (RFC 1034 §3.6.2). */
final class AliasChain {
  private static final int MAX_ALIASES = 16;

  private final DnsQuestion question;
  private final Set<String> visited = new HashSet<>();
  private final List<String> aliases = new ArrayList<>();
  private String name;
  private long ttl = Long.MAX_VALUE;

  AliasChain(DnsQuestion question, String name) {
    this.question = question;
    this.name = name;
    visited.add(name);
  }

  /** Returns the last name so far. */
  String name() {
    return name;
  }

  List<String> aliases() {
    return aliases;
  }

  /** Returns the least TTL of the aliases in seconds, a huge one if there are none. */
  long ttl() {
    return ttl;
  }

  /**
   * Goes as far as the message leads, but no further than to records of the type asked for (RFC
   * 1034 §5.3.3 step 4a).
   *
   * @return whether there was an alias at all
   * @throws DnsLookupException if the chain is endless
   */
  boolean follow(Reply reply) throws DnsLookupException {
    boolean moved = false;
    Optional<ResourceRecord> alias = alias(reply);
    while (alias.isPresent()) {
      add(alias.get());
      moved = true;
      alias = alias(reply);
    }
    return moved;
  }

  private Optional<ResourceRecord> alias(Reply reply) {
    return reply.answer(name, question.type().code()).isEmpty()
        ? reply.answer(name, RecordType.CNAME.code()).stream().findFirst()
        : Optional.empty();
  }

  private void add(ResourceRecord alias) throws DnsLookupException {
    name = ((CnameRecord) alias.data().orElseThrow()).target();
    ttl = Math.min(ttl, alias.ttl());
    aliases.add(name);
    if (!visited.add(name)) {
      throw new DnsLookupException(question, Reason.MALFORMED, "aliases in a circle at " + name);
    }
    if (aliases.size() > MAX_ALIASES) {
      throw new DnsLookupException(
          question, Reason.MALFORMED, "more than " + MAX_ALIASES + " aliases in a row");
    }
  }
}
