package mxconnect.cache.file;

import mxconnect.cache.file.PolicyFileContent.State;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a policy file, which another program or a person may have written: as a stream, in whatever
 * order the fields stand. Of a file that breaks off, what comes before the break counts.
 */
final class PolicyFileReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final PolicyEntries entries = new PolicyEntries();
  private int version;
  private boolean found;

  private PolicyFileReader() {}

  static PolicyFileContent read(byte[] file) {
    return file.length == 0 ? PolicyFileContent.EMPTY : new PolicyFileReader().content(file);
  }

  private PolicyFileContent content(byte[] file) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), file)) {
      read(json);
    } catch (JacksonException e) {
      return damaged("cannot be read as JSON" + where(e));
    }
    if (version > PolicyFileFormat.VERSION) {
      return PolicyFileContent.useless(
          State.OF_LATER_VERSION,
          "version " + version + ", and only " + PolicyFileFormat.VERSION + " is known");
    }
    return version == PolicyFileFormat.VERSION && found
        ? entries.content(file)
        : damaged("no version, or no policies");
  }

  /** The parser's words are about its own features as well; of its limits they say no place. */
  private static String where(JacksonException failure) {
    TokenStreamLocation place = failure.getLocation();
    return place == null
        ? ": " + failure.getOriginalMessage()
        : " from line %d, column %d on".formatted(place.getLineNr(), place.getColumnNr());
  }

  private void read(JsonParser json) {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
    } else {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        field(json.currentName(), json.nextToken(), json);
      }
    }
    requireEnd(json);
  }

  private void field(String name, JsonToken value, JsonParser json) {
    if (name.equals("version") && value == JsonToken.VALUE_NUMBER_INT) {
      version = json.getValueAsInt(0);
    } else if (name.equals("policies") && value == JsonToken.START_OBJECT) {
      entries.read(json);
      found = true;
    } else {
      json.skipChildren();
    }
  }

  private PolicyFileContent damaged(String complaint) {
    return version == PolicyFileFormat.VERSION
        ? entries.damaged(complaint)
        : PolicyFileContent.useless(State.DAMAGED, complaint);
  }

  /** What follows behind the value would be lost with the next change. */
  private static void requireEnd(JsonParser json) {
    if (json.nextToken() != null) {
      throw new StreamReadException(json, "something follows behind the object");
    }
  }
}
