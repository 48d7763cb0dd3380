package mxconnect.cli.json;

import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A value as it stood in a request, to be echoed to the letter: {@code 1.0} stays {@code 1.0}.
 *
 * @param text valid JSON without line breaks
 */
public record RawJson(String text) {
  /** The value null. */
  public static final RawJson NULL = new RawJson("null");

  /** Returns a text in JSON. */
  public static RawJson of(String text) {
    return new RawJson(JsonNodeFactory.instance.stringNode(text).toString());
  }
}
