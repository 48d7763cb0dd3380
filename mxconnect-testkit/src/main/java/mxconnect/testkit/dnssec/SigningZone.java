package mxconnect.testkit.dnssec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSEC3PARAMRecord;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/**
 * One zone with its keys, or without any. What is signed is signed once, when it is first asked
 * for. Thread-safe.
 */
public final class SigningZone {
  private final ZoneContent content;
  private final Optional<SigningPlan> plan;
  private final Tampering tampering;
  private final Optional<Denial> denial;
  private final Supplier<Optional<Denial>> otherDenial;
  private final Map<RRset, List<RRSIGRecord>> signatures = new ConcurrentHashMap<>();

  private SigningZone(
      ZoneContent content,
      Optional<SigningPlan> plan,
      Tampering tampering,
      Optional<Denial> denial,
      Supplier<Optional<Denial>> otherDenial) {
    this.content = content;
    this.plan = plan;
    this.tampering = tampering;
    this.denial = denial;
    this.otherDenial = otherDenial;
  }

  /** Makes a zone without keys, signatures and proofs. */
  public static SigningZone unsigned(ZoneContent content, Tampering tampering) {
    return new SigningZone(content, Optional.empty(), tampering, Optional.empty(), Optional::empty);
  }

  /** Makes a zone that denies by NSEC; its keys are added to the content. */
  public static SigningZone nsec(ZoneContent content, SigningPlan plan, Tampering tampering) {
    addKeys(content, plan);
    Denial chain = new NsecChain(content, negativeTtl(content));
    return new SigningZone(
        content, Optional.of(plan), tampering, Optional.of(chain), () -> Optional.of(chain));
  }

  /** Makes a zone that denies by NSEC3; keys and parameters are added to the content. */
  public static SigningZone nsec3(
      ZoneContent content, SigningPlan plan, Nsec3Parameters parameters, Tampering tampering) {
    addKeys(content, plan);
    content.add(
        new NSEC3PARAMRecord(
            content.origin(),
            DClass.IN,
            0,
            NSEC3Record.SHA1_DIGEST_ID,
            0,
            parameters.iterations(),
            parameters.salt()));
    long ttl = negativeTtl(content);
    return new SigningZone(
        content,
        Optional.of(plan),
        tampering,
        Optional.of(new Nsec3Chain(content, parameters, ttl)),
        () -> Optional.of(new Nsec3Chain(content, parameters.withOtherSalt(), ttl)));
  }

  private static void addKeys(ZoneContent content, SigningPlan plan) {
    long ttl = content.soa().getTTL();
    plan.keys().stream()
        .filter(SigningKey::isPublished)
        .forEach(key -> content.add(key.record(content.origin(), ttl)));
  }

  /** Proofs live as long as the answer that they are for (RFC 9077 §3). */
  private static long negativeTtl(ZoneContent content) {
    SOARecord soa = content.soa();
    return Math.min(soa.getTTL(), soa.getMinimum());
  }

  ZoneContent content() {
    return content;
  }

  Optional<SigningPlan> plan() {
    return plan;
  }

  boolean isSigned() {
    return plan.isPresent();
  }

  DenialPlan denialPlan(Name name, int type) {
    return tampering.denial(content.origin(), name, type);
  }

  /** Returns a set by its owner and type; NSEC can be asked for like any other. */
  Optional<RRset> set(Name name, int type) {
    return type == Type.NSEC ? denial.flatMap(chain -> chain.at(name)) : content.set(name, type);
  }

  /** Returns the chain by which the zone denies; none if it is not signed. */
  Optional<Denial> denial() {
    return denial;
  }

  /** Returns a chain of the same zone with another salt. */
  Optional<Denial> otherDenial() {
    return otherDenial.get();
  }

  /** Returns the signatures of a set of this zone. */
  List<RRSIGRecord> signatures(RRset set) {
    return plan.filter(p -> content.signs(set))
        .map(p -> signatures.computeIfAbsent(set, s -> sign(s, p)))
        .orElse(List.of());
  }

  private List<RRSIGRecord> sign(RRset set, SigningPlan normal) {
    return tampering.signing(content.origin(), set, normal).sign(set);
  }
}
