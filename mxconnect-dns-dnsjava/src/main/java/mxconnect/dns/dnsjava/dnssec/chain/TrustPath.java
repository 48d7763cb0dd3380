package mxconnect.dns.dnsjava.dnssec.chain;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import mxconnect.api.dns.ChainOfTrust.Status;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.ZoneLink;
import mxconnect.dns.dnsjava.dnssec.set.Fault;
import mxconnect.dns.dnsjava.dnssec.set.InsecureCut;
import mxconnect.dns.dnsjava.dnssec.set.Verdict;
import org.xbill.DNS.Name;

/**
 * The zones that a look-up went through, from the trust anchor down, for people to look at: the
 * last one is where it has ended, also if an alias has led back there. What the chain of trust
 * knows already costs no query. Not thread-safe.
 */
public final class TrustPath {
  private final ChainOfTrust chain;
  private final Map<Name, ZoneLink> links = new LinkedHashMap<>();
  private Optional<Name> end = Optional.empty();

  public TrustPath(ChainOfTrust chain) {
    this.chain = chain;
  }

  /** Returns the zones so far, each of them once. */
  public List<ZoneLink> links() {
    SequencedMap<Name, ZoneLink> ordered = new LinkedHashMap<>(links);
    end.ifPresent(last -> ordered.putLast(last, links.get(last)));
    return List.copyOf(ordered.values());
  }

  /**
   * Adds the zones that a verdict rests on.
   *
   * @param name the name that it is about
   */
  public void add(Name name, Verdict verdict) throws DnsLookupException, InterruptedException {
    switch (verdict) {
      case Verdict.Secure secure -> addDownTo(secure.zone());
      case Verdict.Insecure(InsecureCut cut) -> addDownTo(cut);
      case Verdict.Bogus(Fault fault) -> search(name, Optional.of(fault));
    }
  }

  /** Adds the zones above a name of which there is no verdict, as far as they can be told. */
  public void search(Name name) throws InterruptedException {
    search(name, Optional.empty());
  }

  /** The signatures of DS records tell which zone is above which. */
  private void addDownTo(Name zone) throws DnsLookupException, InterruptedException {
    Deque<Name> path = new ArrayDeque<>(List.of(zone));
    while (!chain.isAnchor(path.getFirst())
        && chain.delegation(path.getFirst()) instanceof Delegation.Signed signed) {
      path.addFirst(signed.parent());
    }
    for (Name step : path) {
      addZone(step);
    }
  }

  private void addDownTo(InsecureCut cut) throws DnsLookupException, InterruptedException {
    if (cut.open().isPresent()) {
      addDownTo(cut.open().get());
      return;
    }
    if (cut.name().labels() > 1
        && chain.region(new Name(cut.name(), 1)) instanceof Region.Secure(Name above)) {
      addDownTo(above);
    }
    add(cut.name(), Status.INSECURE, cut.reason());
  }

  /**
   * Goes down name by name to where the chain breaks. A name that is none of a zone need not answer
   * a question for DS records, so a fault there is passed over unless it is the one looked for.
   */
  private void search(Name name, Optional<Fault> fault) throws InterruptedException {
    Optional<Name> anchor = chain.anchorAbove(name);
    Name step = anchor.orElse(Name.root);
    try {
      boolean further = anchor.isPresent() && addZone(step);
      while (further && step.labels() < name.labels()) {
        step = new Name(name, name.labels() - step.labels() - 1);
        further = addCut(step, fault);
      }
    } catch (DnsLookupException unknown) {
      add(step, Status.INDETERMINATE, unknown.detail());
    }
  }

  /** Returns whether the chain goes on below a name. */
  private boolean addCut(Name name, Optional<Fault> fault)
      throws DnsLookupException, InterruptedException {
    return switch (chain.delegation(name)) {
      case Delegation.Signed signed -> addZone(name);
      case Delegation.None none -> true;
      case Delegation.Insecure(InsecureCut cut) -> {
        add(cut.name(), Status.INSECURE, cut.reason());
        yield false;
      }
      case Delegation.Bogus(Fault found, Instant until) -> {
        boolean isIt = fault.filter(found::equals).isPresent();
        if (isIt) {
          add(name, Status.BOGUS, found.text());
        }
        yield !isIt;
      }
    };
  }

  /** Returns whether the keys of a zone are trusted. */
  private boolean addZone(Name zone) throws DnsLookupException, InterruptedException {
    return switch (chain.zone(zone)) {
      case ZoneTrust.Secure trust -> {
        add(zone, link(trust));
        yield true;
      }
      case ZoneTrust.Insecure(InsecureCut cut) -> {
        add(zone, Status.INSECURE, cut.reason());
        yield false;
      }
      case ZoneTrust.Bogus(Fault fault, Instant until) -> {
        add(zone, Status.BOGUS, fault.text());
        yield false;
      }
    };
  }

  private static ZoneLink link(ZoneTrust.Secure trust) {
    return new ZoneLink(
        text(trust.zone()), Status.SECURE, "", trust.shown(), Optional.of(trust.signatureEnds()));
  }

  private void add(Name zone, Status status, String reason) {
    add(zone, new ZoneLink(text(zone), status, reason, List.of(), Optional.empty()));
  }

  private void add(Name zone, ZoneLink link) {
    links.putIfAbsent(zone, link);
    end = Optional.of(zone);
  }

  private static String text(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }
}
