package mxconnect.tests.real.dnssec;

/**
 * A key of a zone.
 *
 * @param bits its size; 0 where the algorithm leaves no choice
 * @param anchored whether the parent may have a DS record of it
 */
record Key(Algorithm algorithm, int bits, Role role, Use use, boolean anchored) {
  /** What a key signs. */
  enum Role {
    /** The key set only (RFC 6781 §3.1), with the SEP flag. */
    KSK,
    /** All but the key set. */
    ZSK,
    /** Everything, with the SEP flag. */
    CSK,
    /** Everything, without the SEP flag, on which validation does not depend (RFC 4034 §2.1.1). */
    PLAIN
  }

  /** What is done with a key. */
  enum Use {
    /** It is in the key set and signs. */
    SIGNS,
    /** It is in the key set and signs nothing yet, or nothing any more (RFC 6781 §4.1.1.1). */
    PUBLISHED,
    /** It is not in the key set (RFC 6781 §4.1.2). */
    HELD_BACK,
    /** It signs and says that it is not to be trusted any more (RFC 5011 §2.1). */
    REVOKED,
    /** It signs, and has the tag and the algorithm of the next key in the list. */
    TWIN
  }

  static Key csk(Algorithm algorithm) {
    return csk(algorithm, algorithm.bits);
  }

  static Key csk(Algorithm algorithm, int bits) {
    return new Key(algorithm, bits, Role.CSK, Use.SIGNS, true);
  }

  static Key ksk(Algorithm algorithm) {
    return new Key(algorithm, algorithm.bits, Role.KSK, Use.SIGNS, true);
  }

  static Key zsk(Algorithm algorithm) {
    return new Key(algorithm, algorithm.bits, Role.ZSK, Use.SIGNS, false);
  }

  static Key plain(Algorithm algorithm) {
    return new Key(algorithm, algorithm.bits, Role.PLAIN, Use.SIGNS, true);
  }

  Key used(Use use) {
    return new Key(algorithm, bits, role, use, anchored);
  }

  Key withoutDs() {
    return new Key(algorithm, bits, role, use, false);
  }

  boolean isSep() {
    return role == Role.KSK || role == Role.CSK;
  }

  boolean isInKeySet() {
    return use != Use.HELD_BACK;
  }

  boolean signs() {
    return use == Use.SIGNS || use == Use.REVOKED || use == Use.TWIN;
  }
}
