package mxconnect.cli.json;

/**
 * A value as it stood in a request, to be echoed to the letter: {@code 1.0} stays {@code 1.0}.
 *
 * @param text valid JSON without line breaks
 */
public record RawJson(String text) {
  /** The value null. */
  public static final RawJson NULL = new RawJson("null");
}
