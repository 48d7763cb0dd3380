package mxconnect.core.policy.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.core.policy.text.Announcement.Announced;
import mxconnect.core.policy.text.Announcement.NoRecord;

/**
 * Reads the TXT records at {@code _mta-sts} by the grammar of RFC 8461 §3.1. A field ends at a
 * semicolon, with blanks and tabs on both sides of it; behind the last field it may be missing.
 */
public final class AnnouncementParser {
  private static final Pattern BEGINNING = Pattern.compile("v=STSv1[ \\t]*+;");
  private static final Pattern FIELD =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}+=[!-:<>-~]++");
  private static final Pattern ID = Pattern.compile("id=[A-Za-z0-9]{1,32}+");

  private AnnouncementParser() {}

  /** Reads the texts of all records found, the strings of each joined. */
  public static Announcement read(List<String> texts) {
    List<String> records = new ArrayList<>();
    for (String text : texts) {
      if (BEGINNING.matcher(text).lookingAt()) {
        records.add(text);
      }
    }
    return switch (records.size()) {
      case 0 -> new NoRecord(Reason.NO_RECORD, "no TXT record begins with v=STSv1;");
      case 1 -> parse(records.getFirst());
      default -> invalid("there are " + records.size() + " records, not one");
    };
  }

  private static Announcement parse(String text) {
    List<String> fields = fields(text);
    for (String field : fields) {
      if (!FIELD.matcher(field).matches()) {
        return invalid("'" + field + "' is not name=value in '" + text + "'");
      }
    }
    // Of a field that is given twice the first one counts (RFC 8461 §3.2).
    for (String field : fields) {
      if (field.startsWith("id=")) {
        return announced(field);
      }
    }
    return invalid("there is no id in '" + text + "'");
  }

  /** Returns the fields behind the version. */
  private static List<String> fields(String text) {
    String[] parts = text.split(";", -1);
    List<String> fields = new ArrayList<>();
    for (int i = 1; i < parts.length - 1; i++) {
      fields.add(Wsp.strip(parts[i]));
    }
    String last = Wsp.stripLeading(parts[parts.length - 1]);
    if (!last.isEmpty()) {
      fields.add(last);
    }
    return fields;
  }

  private static Announcement announced(String field) {
    return ID.matcher(field).matches()
        ? new Announced(field.substring("id=".length()))
        : invalid("'" + field + "' is not 1 to 32 letters and digits");
  }

  private static Announcement invalid(String message) {
    return new NoRecord(Reason.RECORD_INVALID, message);
  }
}
