package mxconnect.testkit.dns;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Which sets of records a {@link SigningFault} is for; for one that is about denials: the questions
 * that they answer. Immutable; every method returns a narrower match.
 */
public final class SetMatch {
  private final Predicate<Name> zone;
  private final Predicate<Name> name;
  private final Predicate<Integer> type;

  private SetMatch(Predicate<Name> zone, Predicate<Name> name, Predicate<Integer> type) {
    this.zone = zone;
    this.name = name;
    this.type = type;
  }

  /** Returns a match of every set of every zone. */
  public static SetMatch everySet() {
    return new SetMatch(zone -> true, name -> true, type -> true);
  }

  /** Returns a match of every set of one zone. */
  public static SetMatch inZone(String origin) {
    Name wanted = Names.parse(origin);
    return new SetMatch(wanted::equals, name -> true, type -> true);
  }

  /** Returns a match of one set, or also of those of other zones at the name. */
  public static SetMatch set(String owner, String type) {
    return everySet().at(owner).type(type);
  }

  /** Narrows the match to one name. */
  public SetMatch at(String owner) {
    Name wanted = Names.parse(owner);
    return new SetMatch(zone, name.and(wanted::equals), type);
  }

  /**
   * Narrows the match to types.
   *
   * @param types their mnemonics, such as {@code "TLSA"} and {@code "NSEC3"}
   * @throws IllegalArgumentException if there is no such type
   */
  public SetMatch type(String... types) {
    Set<Integer> wanted = Stream.of(types).map(SetMatch::number).collect(Collectors.toSet());
    return new SetMatch(zone, name, type.and(wanted::contains));
  }

  private static int number(String mnemonic) {
    int number = Type.value(mnemonic);
    if (number < 0) {
      throw new IllegalArgumentException("not a record type: '" + mnemonic + "'");
    }
    return number;
  }

  boolean matches(Name origin, Name owner, int covered) {
    return zone.test(origin) && name.test(owner) && type.test(covered);
  }
}
