package mxconnect.testkit.dns;

import java.util.function.Predicate;
import mxconnect.api.dns.RecordType;

/**
 * Which queries a fault is for. Immutable; every method returns a narrower match.
 *
 * <p>It reads best with static imports: {@code query("example.com", MX).over(UDP).first(2)}.
 */
public final class QueryMatch {
  private final Predicate<DnsQuery> wanted;
  private final int limit;

  private QueryMatch(Predicate<DnsQuery> wanted, int limit) {
    this.wanted = wanted;
    this.limit = limit;
  }

  /** Returns a match of every query. */
  public static QueryMatch anyQuery() {
    return new QueryMatch(query -> true, Integer.MAX_VALUE);
  }

  /** Returns a match of every query for one name. */
  public static QueryMatch query(String name) {
    String wantedName = Names.text(Names.parse(name));
    return anyQuery().and(query -> query.name().equals(wantedName));
  }

  /** Returns a match of the queries for one name and type. */
  public static QueryMatch query(String name, RecordType type) {
    return query(name).type(type);
  }

  /** Returns a match of the queries for a name and every name below it. */
  public static QueryMatch under(String name) {
    String top = Names.text(Names.parse(name));
    return anyQuery().and(query -> query.name().equals(top) || query.name().endsWith("." + top));
  }

  /** Narrows the match to one type. */
  public QueryMatch type(RecordType type) {
    return and(query -> query.type().equals(type.name()));
  }

  /** Narrows the match to one transport. */
  public QueryMatch over(Transport transport) {
    return and(query -> query.transport() == transport);
  }

  /**
   * Narrows the match to the first queries that come after the fault was set.
   *
   * @param count how many, at least 1
   * @throws IllegalArgumentException if the count is less than 1
   */
  public QueryMatch first(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("first " + count + ", less than 1");
    }
    return new QueryMatch(wanted, Math.min(count, limit));
  }

  /** Narrows the match to the queries that fulfil a condition. */
  public QueryMatch and(Predicate<? super DnsQuery> condition) {
    return new QueryMatch(wanted.and(condition), limit);
  }

  boolean matches(DnsQuery query) {
    return wanted.test(query);
  }

  int limit() {
    return limit;
  }
}
