package mxconnect.tlsrpt;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the TXT records at {@code _smtp._tls} by the grammar of RFC 8460 §3. Further fields are
 * ignored; so are URIs that cannot be used, beside others.
 */
final class RecordParser {
  private static final Pattern BEGINNING = Pattern.compile("v=TLSRPTv1[ \\t]*+;");
  private static final Pattern FIELD =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}+=[!-:<-~ \\t]*+");

  /** Looked for from the beginning of each run alone, or thousands of blanks would take seconds. */
  private static final Pattern WSP_AROUND = Pattern.compile("^[ \\t]++|(?<![ \\t])[ \\t]++$");

  private static final String RUA = "rua=";

  /** A report must not become thousands of messages. */
  private static final int MAX_URIS = 10;

  private RecordParser() {}

  static Optional<TlsReportRecord> parse(List<String> texts) {
    List<String> records =
        texts.stream().filter(text -> BEGINNING.matcher(text).lookingAt()).toList();
    return records.size() == 1 ? read(records.getFirst()) : Optional.empty();
  }

  private static Optional<TlsReportRecord> read(String record) {
    List<String> fields = fields(record);
    if (!fields.stream().allMatch(field -> FIELD.matcher(field).matches())) {
      return Optional.empty();
    }
    List<URI> uris =
        fields.stream()
            .filter(field -> field.startsWith(RUA))
            .flatMap(field -> Stream.of(field.substring(RUA.length()).split(",", -1)))
            .map(RecordParser::strip)
            .flatMap(text -> uri(text).stream())
            .distinct()
            .limit(MAX_URIS)
            .toList();
    return uris.isEmpty() ? Optional.empty() : Optional.of(new TlsReportRecord(uris));
  }

  /** Returns the fields behind the version; the last one may be followed by a semicolon. */
  private static List<String> fields(String record) {
    List<String> fields = new ArrayList<>();
    Stream.of(record.split(";", -1)).skip(1).map(RecordParser::strip).forEach(fields::add);
    if (fields.getLast().isEmpty()) {
      fields.removeLast();
    }
    return fields;
  }

  private static String strip(String text) {
    return WSP_AROUND.matcher(text).replaceAll("");
  }

  /** An exclamation mark must be encoded; elsewhere what follows one was a limit of size. */
  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text))
          .filter(uri -> text.indexOf('!') < 0)
          .filter(TlsReportRecord::isUsable);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
