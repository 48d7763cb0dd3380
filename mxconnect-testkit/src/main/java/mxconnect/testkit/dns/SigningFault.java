package mxconnect.testkit.dns;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mxconnect.testkit.dnssec.DenialPlan;
import mxconnect.testkit.dnssec.SigningPlan;
import org.xbill.DNS.Name;

/**
 * Something that a {@link SignedTree} signs wrongly, or denies wrongly. Immutable; several may be
 * set for one set of records, and work in the order in which they were set.
 */
public final class SigningFault {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);

  private final String description;
  private final Optional<Name> zone;
  private final Signing signing;
  private final UnaryOperator<DenialPlan> denial;

  private SigningFault(
      String description, Optional<Name> zone, Signing signing, UnaryOperator<DenialPlan> denial) {
    this.description = description;
    this.zone = zone;
    this.signing = signing;
    this.denial = denial;
  }

  private static SigningFault signing(String description, UnaryOperator<SigningPlan> effect) {
    Signing signing = (plan, others) -> effect.apply(plan);
    return new SigningFault(description, Optional.empty(), signing, UnaryOperator.identity());
  }

  private static SigningFault denying(
      String description, Optional<Name> zone, UnaryOperator<DenialPlan> effect) {
    return new SigningFault(description, zone, (plan, others) -> plan, effect);
  }

  /** Lets the signatures have been valid until a week ago. */
  public static SigningFault expired() {
    Instant now = Instant.now();
    return signing("expired", plan -> plan.valid(now.minus(MONTH), now.minus(WEEK)));
  }

  /** Lets the signatures become valid in a week. */
  public static SigningFault notYetValid() {
    Instant now = Instant.now();
    return signing("not yet valid", plan -> plan.valid(now.plus(WEEK), now.plus(MONTH)));
  }

  /** Sets the time in which the signatures are valid; seconds count. */
  public static SigningFault valid(Instant from, Instant until) {
    return signing("valid from " + from + " until " + until, plan -> plan.valid(from, until));
  }

  /** Leaves the signatures out. */
  public static SigningFault unsigned() {
    return signing("unsigned", plan -> plan.with(List.of()));
  }

  /** Signs with secrets that do not belong to the keys that the signatures name. */
  public static SigningFault wrongKey() {
    return signing("wrong key", SigningPlan::withWrongSecrets);
  }

  /** Signs with keys that are not in the DNSKEY set of the zone. */
  public static SigningFault unknownKey() {
    return signing("unknown key", SigningPlan::withUnknownKeys);
  }

  /** Changes a bit of each signature. */
  public static SigningFault badSignature() {
    return signing("bad signature", SigningPlan::spoilt);
  }

  /**
   * Signs another TTL than the records are shown with; the signatures are good (RFC 4035 §5.3.3).
   *
   * @param seconds 0 to 2147483647
   */
  public static SigningFault originalTtl(long seconds) {
    return signing("original TTL " + seconds, plan -> plan.withOriginalTtl(seconds));
  }

  /**
   * Puts signatures of octets by chance before each right one, with its key tag.
   *
   * @param count how many, at least 1
   */
  public static SigningFault decoys(int count) {
    return signing(count + " decoys", plan -> plan.withDecoys(count));
  }

  /** Signs with these keys, whatever their state and whether the zone publishes them or not. */
  public static SigningFault signedWith(ZoneKey... keys) {
    return signing(
        "signed with other keys",
        plan -> plan.with(Stream.of(keys).map(key -> key.active().signing()).toList()));
  }

  /**
   * Signs as another zone: with its name and its keys (RFC 4035 §5.3.1 forbids it).
   *
   * @param zone a signed zone of the tree: a parent, a sibling or a child
   */
  public static SigningFault signedBy(String zone) {
    Name other = Names.parse(zone);
    return new SigningFault(
        "signed by " + zone,
        Optional.of(other),
        (plan, others) -> plan.by(others.get(other)),
        UnaryOperator.identity());
  }

  /** Leaves out the proof of what is denied, and of an answer by a wildcard. */
  public static SigningFault withoutProof() {
    return denying("without proof", Optional.empty(), DenialPlan::stripped);
  }

  /**
   * Denies with the SOA record and the proof of another zone, about the same name if that zone is
   * above it, and else about the name that has the same labels there.
   *
   * @param zone a signed zone of the tree
   */
  public static SigningFault denialOf(String zone) {
    Name other = Names.parse(zone);
    return denying("denial of " + zone, Optional.of(other), plan -> plan.from(other));
  }

  /** Proves with NSEC3 records of two salts (RFC 5155 §8.2 forbids it). */
  public static SigningFault mixedNsec3() {
    return denying("mixed NSEC3", Optional.empty(), DenialPlan::mixed);
  }

  /** Returns the zone that the fault borrows from, which has to be a signed one. */
  Optional<Name> zone() {
    return zone;
  }

  SigningPlan apply(SigningPlan plan, Map<Name, SigningPlan> zones) {
    return signing.apply(plan, zones);
  }

  DenialPlan apply(DenialPlan plan) {
    return denial.apply(plan);
  }

  @Override
  public String toString() {
    return description;
  }

  private interface Signing {
    SigningPlan apply(SigningPlan plan, Map<Name, SigningPlan> zones);
  }
}
