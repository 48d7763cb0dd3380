package mxconnect.tests.real.dnssec;

import java.util.List;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import org.xbill.DNS.DNSSEC.Digest;

/**
 * A zone, with what is right or wrong about it.
 *
 * @param domain its apex without the last dot; empty for the root
 * @param keys none if it is unsigned
 * @param records in the form of a zone file, beside SOA and NS
 * @param questions what to ask, each as {@code TYPE name}, where {@code @} is the apex
 * @param shows the question that shows what is special about it
 * @param verdict what the answer to that question must be worth
 */
record ZoneKind(
    String domain,
    List<Key> keys,
    Denial denial,
    Window window,
    DsRule ds,
    Edit edit,
    String records,
    List<String> questions,
    String shows,
    Verdict verdict) {

  /** A zone that is signed as most are, with the usual content. */
  static ZoneKind zone(String domain) {
    return new ZoneKind(
        domain,
        List.of(Key.csk(Algorithm.ECDSAP256SHA256)),
        new Denial.Nsec(),
        Window.NOW,
        DsRule.digests(Digest.SHA256),
        Edit.none(),
        Content.RECORDS,
        Content.QUESTIONS,
        "MX @",
        Verdict.SECURE);
  }

  ZoneKind at(String another) {
    return new ZoneKind(
        another, keys, denial, window, ds, edit, records, questions, shows, verdict);
  }

  ZoneKind signedBy(Key... keys) {
    return new ZoneKind(
        domain, List.of(keys), denial, window, ds, edit, records, questions, shows, verdict);
  }

  ZoneKind unsigned() {
    return signedBy().ds(DsRule.none()).is(Verdict.INSECURE);
  }

  ZoneKind nsec3(int iterations, String salt) {
    return denial(new Denial.Nsec3(iterations, salt, false));
  }

  ZoneKind optOut() {
    return denial(new Denial.Nsec3(0, "-", true));
  }

  private ZoneKind denial(Denial denial) {
    return new ZoneKind(domain, keys, denial, window, ds, edit, records, questions, shows, verdict);
  }

  ZoneKind valid(Window window) {
    return new ZoneKind(domain, keys, denial, window, ds, edit, records, questions, shows, verdict);
  }

  ZoneKind ds(DsRule ds) {
    return new ZoneKind(domain, keys, denial, window, ds, edit, records, questions, shows, verdict);
  }

  ZoneKind but(Edit edit) {
    return new ZoneKind(domain, keys, denial, window, ds, edit, records, questions, shows, verdict);
  }

  /** With more records, and more questions for them. */
  ZoneKind with(String more, String... asked) {
    return content(records + more, Stream.concat(questions.stream(), Stream.of(asked)).toList());
  }

  /** With these records in place of the usual ones, and these questions. */
  ZoneKind content(String records, List<String> questions) {
    return new ZoneKind(domain, keys, denial, window, ds, edit, records, questions, shows, verdict);
  }

  ZoneKind is(Verdict verdict) {
    return shows(shows, verdict);
  }

  ZoneKind shows(String question, Verdict verdict) {
    return new ZoneKind(
        domain, keys, denial, window, ds, edit, records, questions, question, verdict);
  }

  /** Returns the apex with the last dot. */
  String origin() {
    return domain + ".";
  }

  /** Returns the question that shows what is special about the zone. */
  DnsQuestion showing() {
    return question(shows);
  }

  List<DnsQuestion> allQuestions() {
    return questions.stream().map(this::question).toList();
  }

  private DnsQuestion question(String typeAndName) {
    String[] words = typeAndName.split(" ");
    String below = domain.isEmpty() ? words[1] : words[1] + "." + domain;
    return new DnsQuestion(words[1].equals("@") ? domain : below, RecordType.valueOf(words[0]));
  }

  @Override
  public String toString() {
    return origin();
  }
}
