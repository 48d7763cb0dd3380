package mxconnect.dns.dnsjava;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.dns.dnsjava.upstream.Lookup;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The names that lead from the one asked for to its canonical name (RFC 1034 §3.6.2). */
final class AliasChain {
  private static final int MAX_ALIASES = 16;

  private final Lookup lookup;
  private final List<Name> visited = new ArrayList<>();
  private final List<String> aliases = new ArrayList<>();
  private Name name;
  private long ttl = Long.MAX_VALUE;

  AliasChain(Lookup lookup) throws DnsLookupException {
    this.lookup = lookup;
    try {
      this.name = Name.fromString(lookup.question().name() + ".");
    } catch (TextParseException e) {
      throw lookup.malformed("no name that can be asked for: " + e.getMessage(), e);
    }
    visited.add(name);
  }

  /** Returns the last name so far. */
  Name name() {
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
  boolean follow(Message message) throws DnsLookupException {
    boolean moved = false;
    Optional<CNAMERecord> alias = alias(message);
    while (alias.isPresent()) {
      add(alias.get());
      moved = true;
      alias = alias(message);
    }
    return moved;
  }

  private Optional<CNAMERecord> alias(Message message) {
    if (Records.areIn(message, name, lookup.question().type().code())) {
      return Optional.empty();
    }
    List<Record> aliases = Records.in(message, name, Type.CNAME);
    return aliases.isEmpty() ? Optional.empty() : Optional.of((CNAMERecord) aliases.getFirst());
  }

  private void add(CNAMERecord alias) throws DnsLookupException {
    name = alias.getTarget();
    ttl = Math.min(ttl, Records.ttl(alias));
    aliases.add(Records.text(name));
    if (visited.contains(name)) {
      throw lookup.failure(Reason.MALFORMED, "aliases in a circle at " + Records.text(name));
    }
    visited.add(name);
    if (aliases.size() > MAX_ALIASES) {
      throw lookup.failure(Reason.MALFORMED, "more than " + MAX_ALIASES + " aliases in a row");
    }
  }
}
