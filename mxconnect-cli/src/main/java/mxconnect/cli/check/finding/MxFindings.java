package mxconnect.cli.check.finding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.MxRecord;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.fact.UnusableMx;

/** Judges the MX records of a domain and what they lead to (RFC 5321 §5.1). */
final class MxFindings {
  private static final Set<ErrorCode> DEAD =
      Set.of(
          ErrorCode.NO_ADDRESS,
          ErrorCode.NO_SUCH_DOMAIN,
          ErrorCode.NO_MAIL_SERVICE,
          ErrorCode.SPECIAL_NAME,
          ErrorCode.BAD_TARGET);

  private final TargetFacts facts;
  private final String domain;
  private final List<Finding> findings = new ArrayList<>();

  private MxFindings(TargetFacts facts) {
    this.facts = facts;
    this.domain = Subjects.of(facts);
  }

  static List<Finding> of(TargetFacts facts) {
    MxFindings area = new MxFindings(facts);
    facts.mx().ifPresent(area::judge);
    facts.unusableMx().forEach(area::judge);
    facts.exchangers().forEach(area::judge);
    return area.findings;
  }

  private void judge(LookupFact lookup) {
    List<MxRecord> records = lookup.records(MxRecord.class);
    List<MxRecord> hosts = records.stream().filter(each -> !each.isNull()).toList();
    if (lookup.answer().isPresent() && records.isEmpty()) {
      implicit();
    }
    if (!hosts.isEmpty() && hosts.size() < records.size()) {
      add(
              Level.WARNING,
              domain,
              "A null MX record stands beside others, which must not be: some"
                  + " senders may return every message.")
          .rest("Remove the record \"0 .\".", "RFC 7505 §3");
    }
    List<MxRecord> usable = hosts.stream().filter(this::isUsable).toList();
    usable.stream()
        .map(MxRecord::exchange)
        .filter(name -> IpLiteral.parse(name).isPresent())
        .distinct()
        .forEach(this::address);
    duplicates(usable);
    if (usable.stream().map(MxRecord::exchange).distinct().count() == 1) {
      add(
              Level.INFO,
              domain,
              "There is only one mail exchanger. While it is down, mail waits at the"
                  + " senders, which try again for some days.")
          .rest("", "RFC 5321 §4.5.4.1");
    }
  }

  private boolean isUsable(MxRecord record) {
    return facts.unusableMx().stream().noneMatch(unusable -> unusable.isIn(record));
  }

  private void judge(UnusableMx unusable) {
    add(
            Level.ERROR,
            unusable.exchange(),
            unusable.special()
                ? "An MX record holds a special-use name. No mail can go there."
                : "An MX record holds this instead of a host name. No mail can go there.")
        .rest(
            "Correct or remove the MX record that holds \"" + unusable.exchange() + "\".",
            unusable.special() ? "RFC 5321 §5.1, RFC 6761 §6" : "RFC 5321 §5.1");
  }

  private void implicit() {
    if (facts.exchangers().stream().anyMatch(host -> host.planned().implicitMx())) {
      add(
              Level.INFO,
              domain,
              "There are no MX records: mail goes to the address of the domain" + " itself.")
          .rest("Say so: " + domain + ". IN MX 10 " + domain + ".", "RFC 5321 §5.1");
    }
  }

  private void address(String name) {
    add(
            Level.WARNING,
            name,
            "An MX record holds an address instead of a host name. Many senders"
                + " look it up as a name and find nothing.")
        .rest(
            "Give the host a name, and that name to the MX record: "
                + domain
                + ". IN MX 10 mx."
                + domain
                + ".",
            "RFC 5321 §5.1");
  }

  private void duplicates(List<MxRecord> hosts) {
    Set<String> once = new LinkedHashSet<>();
    hosts.stream()
        .map(MxRecord::exchange)
        .filter(name -> !once.add(name))
        .distinct()
        .forEach(
            name ->
                add(
                        Level.INFO,
                        name,
                        "It is in several MX records of "
                            + domain
                            + ". Each address is"
                            + " tried only once.")
                    .rest("Remove all but one of them.", "RFC 5321 §5.1"));
  }

  private void judge(ExchangerFact host) {
    if (!host.planned().implicitMx()) {
      aliases(host)
          .ifPresent(
              target ->
                  add(
                          Level.WARNING,
                          host.hostname(),
                          "This mail exchanger is an alias of "
                              + Excerpt.sentence(target)
                              + " An MX record must name a host that has addresses itself; some"
                              + " senders refuse others.")
                      .rest(
                          "Name the host itself: "
                              + domain
                              + ". IN MX "
                              + host.planned().preference()
                              + " "
                              + target
                              + ".",
                          "RFC 2181 §10.3, RFC 5321 §5.1"));
    }
    host.planned()
        .code()
        .filter(DEAD::contains)
        .ifPresent(
            code ->
                add(
                        Level.ERROR,
                        host.hostname(),
                        "No mail can go to this mail exchanger"
                            + Excerpt.reason(host.planned().reason()))
                    .rest(
                        "Publish an A or AAAA record for it, or remove it from the MX records.",
                        "RFC 5321 §5.1"));
  }

  private static Optional<String> aliases(ExchangerFact host) {
    return Stream.of(host.ipv4(), host.ipv6())
        .flatMap(lookup -> lookup.answer().stream())
        .filter(answer -> !answer.aliases().isEmpty())
        .map(DnsAnswer::name)
        .findFirst();
  }

  private Draft add(Level level, String subject, String text) {
    return new Draft(findings, Finding.of(FindingId.DNS_MX, level, subject, text));
  }
}
