package mxconnect.cli.doctor;

/**
 * What was found out about one thing.
 *
 * @param id what it is about, for programs; it does not change
 * @param outcome what it came to
 * @param needed whether DANE needs it to be right, in the way that is in use
 * @param text what was found
 * @param advice what to do; empty if there is nothing to do
 */
public record Conclusion(String id, Outcome outcome, boolean needed, String text, String advice) {

  /** What a conclusion comes to. */
  public enum Outcome {
    /** As it should be. */
    OK,
    /** Not as it should be. */
    WRONG,
    /** It could not be found out. */
    UNKNOWN
  }

  static Conclusion ok(String id, String text) {
    return new Conclusion(id, Outcome.OK, false, text, "");
  }

  /** Returns something wrong that DANE does without. */
  static Conclusion wrong(String id, String text, String advice) {
    return new Conclusion(id, Outcome.WRONG, false, text, advice);
  }

  static Conclusion unknown(String id, String text, String advice) {
    return new Conclusion(id, Outcome.UNKNOWN, false, text, advice);
  }

  /** Returns this as something that DANE needs. */
  Conclusion needed(boolean value) {
    return new Conclusion(id, outcome, value, text, advice);
  }

  /** Tells whether DANE cannot be used because of this. */
  public boolean prevents() {
    return needed && outcome != Outcome.OK;
  }
}
