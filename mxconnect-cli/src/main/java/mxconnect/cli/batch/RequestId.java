package mxconnect.cli.batch;

import mxconnect.cli.json.RawJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Finds the id of a request that may be wrong or cut off, so that its failure can be told whose.
 */
final class RequestId {
  private static final JsonFactory FACTORY = new JsonFactory();

  private RequestId() {}

  /** Returns the id as it stands in the text, null if it is not to be found. */
  static RawJson find(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        return find(parser, text);
      }
    } catch (JacksonException brokenBeforeTheId) {
      return RawJson.NULL;
    }
    return RawJson.NULL;
  }

  private static RawJson find(JsonParser parser, String text) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean found = parser.currentName().equals("id");
      parser.nextToken();
      int start = (int) parser.currentTokenLocation().getCharOffset();
      parser.skipChildren();
      parser.finishToken();
      int end = (int) parser.currentLocation().getCharOffset();
      if (found && end < text.length()) {
        return new RawJson(withoutLineBreaks(text.substring(start, end)));
      }
    }
    return RawJson.NULL;
  }

  /** JSON has control characters only between values, where one is as good as another. */
  private static String withoutLineBreaks(String json) {
    return json.replace('\r', ' ').replace('\t', ' ');
  }
}
