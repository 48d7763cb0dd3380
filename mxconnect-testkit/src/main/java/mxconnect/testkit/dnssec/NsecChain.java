package mxconnect.testkit.dnssec;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Type;

/** The names of a zone in their order, each with the next one (RFC 4034 §4). */
final class NsecChain implements Denial {
  private final ZoneContent content;
  private final long ttl;

  NsecChain(ZoneContent content, long ttl) {
    this.content = content;
    this.ttl = ttl;
  }

  @Override
  public List<RRset> noData(Name name) {
    return covering(name);
  }

  @Override
  public List<RRset> noName(Name name, Name encloser) {
    return covering(name, Wildcards.below(encloser));
  }

  @Override
  public List<RRset> expansion(Name name, Name encloser) {
    return covering(name);
  }

  @Override
  public List<RRset> noDataAtWildcard(Name name, Name encloser) {
    return covering(name, Wildcards.below(encloser));
  }

  @Override
  public Optional<RRset> at(Name owner) {
    return Optional.of(owner).filter(content.owners()::contains).map(this::record);
  }

  @Override
  public Verdict atBest(Name name) {
    return Verdict.SECURE;
  }

  /** A name without records of its own is proved by the record before it (RFC 4035 §3.1.3). */
  private List<RRset> covering(Name... names) {
    return Stream.of(names).map(content.owners()::floor).distinct().map(this::record).toList();
  }

  private RRset record(Name owner) {
    Name next = Optional.ofNullable(content.owners().higher(owner)).orElseGet(content::origin);
    int[] types = content.types(owner, Type.RRSIG, Type.NSEC);
    return new RRset(new NSECRecord(owner, DClass.IN, ttl, next, types));
  }
}
