package mxconnect.jakarta.mail;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is said in MAIL and RCPT beside the addresses. Angus Mail says whatever it is given, and a
 * server that does not know it refuses the sender or the recipients for good, so it is checked
 * before anything is sent.
 */
final class EnvelopeParameters {
  /** One parameter or more, in the form of RFC 5321 §4.1.2. */
  static final String EXTENSION_FORM =
      "parameters of ESMTP like NAME or NAME=VALUE, separated by single spaces";

  private static final String NOTIFY_FORM =
      "NEVER, or one or more of SUCCESS, FAILURE, DELAY, separated by commas";

  /** RFC 5321 §4.1.2. */
  private static final String PARAMETER = "[A-Za-z0-9][A-Za-z0-9-]*(=[!-<>-~]+)?";

  private static final Set<String> EVENTS = Set.of("SUCCESS", "FAILURE", "DELAY");
  private static final Set<String> RETURNED = Set.of("FULL", "HDRS");

  private EnvelopeParameters() {}

  /**
   * Returns those that properties are set for, as they are to be said.
   *
   * @throws IllegalArgumentException if one is unusable
   */
  static Map<Property, String> of(MailProperties properties) {
    Map<Property, String> parameters = new EnumMap<>(Property.class);
    properties
        .flag(Property.ALLOW_8BIT)
        .ifPresent(on -> parameters.put(Property.ALLOW_8BIT, on.toString()));
    properties
        .read(Property.DSN_NOTIFY, NOTIFY_FORM, EnvelopeParameters::notification)
        .ifPresent(text -> parameters.put(Property.DSN_NOTIFY, text));
    properties
        .read(Property.DSN_RET, "FULL or HDRS", EnvelopeParameters::returned)
        .ifPresent(text -> parameters.put(Property.DSN_RET, text));
    properties
        .read(Property.MAIL_EXTENSION, EXTENSION_FORM, EnvelopeParameters::extension)
        .ifPresent(text -> parameters.put(Property.MAIL_EXTENSION, text));
    return parameters;
  }

  /** RFC 3461 §4.1. */
  private static Optional<String> notification(String text) {
    String words = text.toUpperCase(Locale.ROOT);
    List<String> events = List.of(words.split(",", -1));
    boolean once = new HashSet<>(events).size() == events.size();
    return Optional.of(words)
        .filter(list -> list.equals("NEVER") || once && EVENTS.containsAll(events));
  }

  /** RFC 3461 §4.3. */
  private static Optional<String> returned(String text) {
    return Optional.of(text.toUpperCase(Locale.ROOT)).filter(RETURNED::contains);
  }

  /** Returns the parameters if they have the form, which keeps the command in its line. */
  static Optional<String> extension(String text) {
    return Optional.of(text)
        .filter(list -> Arrays.stream(list.split(" ", -1)).allMatch(one -> one.matches(PARAMETER)));
  }
}
