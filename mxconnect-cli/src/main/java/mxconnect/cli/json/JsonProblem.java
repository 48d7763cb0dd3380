package mxconnect.cli.json;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** Says what is wrong with a text that is no JSON. */
public final class JsonProblem {
  /** Where something began, of which Jackson says that it must not tell or does not know it. */
  private static final Pattern PLACE = Pattern.compile(" ?\\([^()]*\\[Source: [^\\]]*]\\)");

  private JsonProblem() {}

  /** Returns Jackson's words, not escaped, without the places that it cannot name. */
  public static String of(JacksonException failure) {
    return PLACE.matcher(String.valueOf(failure.getOriginalMessage())).replaceAll("");
  }
}
