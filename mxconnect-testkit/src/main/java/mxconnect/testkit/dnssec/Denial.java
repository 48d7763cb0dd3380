package mxconnect.testkit.dnssec;

import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;

/** Proves what a zone lacks, by sets that the zone then signs. */
interface Denial {

  /** Proves that a name that exists lacks a type (RFC 4035 §3.1.3.1, RFC 5155 §7.2.3, §7.2.4). */
  List<RRset> noData(Name name);

  /** Proves that a name does not exist, nor a wildcard for it (RFC 4035 §3.1.3.2). */
  List<RRset> noName(Name name, Name encloser);

  /** Proves that a name does not exist, for an answer by a wildcard (RFC 4035 §3.1.3.3). */
  List<RRset> expansion(Name name, Name encloser);

  /** Proves that a wildcard lacks a type (RFC 4035 §3.1.3.4, RFC 5155 §7.2.5). */
  List<RRset> noDataAtWildcard(Name name, Name encloser);

  /** Returns the set of this chain that can be asked for by its owner. */
  Optional<RRset> at(Name owner);

  /** Returns what a denial of this name, or of a type at it, is worth to a validator. */
  Verdict atBest(Name name);
}
