package mxconnect.cli.doctor;

/**
 * From where a resolver knows whether answers are secure.
 *
 * @param way the way
 * @param given whether somebody has set it
 * @param able whether the resolver could validate in this process
 */
public record DnssecMode(Way way, boolean given, boolean able) {
  /** The flags for a resolver that can. */
  static final String VALIDATING = "--resolver dnsjava --dnssec validate";

  /** The values of {@code dns.dnssec}. */
  public enum Way {
    /** From nowhere. */
    OFF,
    /** From the AD bits of the name servers. */
    TRUST_AD,
    /** From validation in this process. */
    VALIDATE,
    /** The resolver has no such setting, and a way of its own. */
    OWN
  }

  Conclusion conclusion(String resolver) {
    String id = "mode";
    String everywhere =
        "where DANE is to be used, " + (able ? "set dns.dnssec: " : "") + validate();
    return switch (way) {
      case OFF ->
          Conclusion.wrong(id, "the resolver " + resolver + " does not use DNSSEC", everywhere)
              .needed(true);
      case TRUST_AD -> Conclusion.ok(id, "the name servers are believed (trust-ad)");
      case OWN -> Conclusion.ok(id, "the resolver " + resolver + " has its own way");
      case VALIDATE ->
          given
              ? Conclusion.ok(id, "answers are validated here (validate)")
              : new Conclusion(
                  id,
                  Conclusion.Outcome.OK,
                  false,
                  "nobody has set dns.dnssec: checked as if it were validate",
                  everywhere);
    };
  }

  /** Returns the flags by which answers are validated in this process. */
  String validate() {
    return able ? "--dnssec validate" : VALIDATING;
  }

  /** Returns the mode as the setting writes it. */
  public String text() {
    return switch (way) {
      case OFF -> "off";
      case TRUST_AD -> "trust-ad";
      case VALIDATE -> "validate";
      case OWN -> "own";
    };
  }
}
