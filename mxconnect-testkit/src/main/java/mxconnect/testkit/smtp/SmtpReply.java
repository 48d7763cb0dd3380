package mxconnect.testkit.smtp;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.runtime.Pause;

/**
 * What a host sends at one moment, when, how, and what it does then. Immutable; every method
 * returns a changed reply.
 *
 * <p>The moments are the greeting, the reply to a command and, once the client has begun it, the
 * TLS handshake: see {@link SmtpDialogue#greeting(SmtpReply)}, {@link SmtpDialogue#reply(String,
 * SmtpReply)} and {@link SmtpDialogue#handshake(SmtpReply)}.
 *
 * {@snippet file="mxconnect/testkit/ExampleTest.java" region="session"}
 */
public final class SmtpReply {
  private static final String CRLF = "\r\n";

  private final Optional<String> octets;
  private final Pause before;
  private final Optional<Pause> between;
  private final boolean endless;
  private final End end;

  private SmtpReply(
      Optional<String> octets, Pause before, Optional<Pause> between, boolean endless, End end) {
    this.octets = octets;
    this.before = before;
    this.between = between;
    this.endless = endless;
    this.end = end;
  }

  /** Returns what the host would send anyway; before its part of a handshake that is nothing. */
  public static SmtpReply usual() {
    return new SmtpReply(Optional.empty(), Pause.none(), Optional.empty(), false, End.GO_ON);
  }

  /**
   * Returns a reply of these lines.
   *
   * @param lines whole lines with their codes and without their ends, such as {@code "421 busy"};
   *     one octet per character (ISO 8859-1)
   */
  public static SmtpReply lines(String... lines) {
    return raw(text(lines));
  }

  /**
   * Returns a reply of exactly these octets, which may be none.
   *
   * @param octets one octet per character (ISO 8859-1)
   */
  public static SmtpReply raw(String octets) {
    return usual().saying(requireNonNull(octets, "octets"));
  }

  /** Returns the end of the connection without a word. */
  public static SmtpReply hangUp() {
    return raw("").thenClose();
  }

  /** Returns silence: nothing more is ever sent, and the connection stays open. */
  public static SmtpReply silence() {
    return raw("").thenSilence();
  }

  /**
   * Returns the alert that ends a handshake (RFC 8446 §6), and the end of the connection.
   *
   * @param description its number, such as 112 for {@code unrecognized_name}
   * @throws IllegalArgumentException if it is outside of 0 to 255
   */
  public static SmtpReply fatalAlert(int description) {
    return alert(2, description).thenClose();
  }

  /**
   * Returns an alert that does not end a handshake (RFC 5246 §7.2); it goes on.
   *
   * @param description its number, such as 112 for {@code unrecognized_name}
   * @throws IllegalArgumentException if it is outside of 0 to 255
   */
  public static SmtpReply warningAlert(int description) {
    return alert(1, description);
  }

  private static SmtpReply alert(int level, int description) {
    if (description < 0 || description > 255) {
      throw new IllegalArgumentException("alert " + description + ", not 0 to 255");
    }
    return raw("\u0015\u0003\u0003\u0000\u0002" + (char) level + (char) description);
  }

  /** Sends it once the test opens the gate. */
  public SmtpReply after(Gate gate) {
    requireNonNull(gate, "gate");
    return after((Pause) gate::await);
  }

  /** Sends it after this time. */
  public SmtpReply after(Duration time) {
    return after(Pause.of(requireNonNull(time, "time")));
  }

  private SmtpReply after(Pause pause) {
    return new SmtpReply(octets, pause, between, endless, end);
  }

  /**
   * Sends it octet by octet.
   *
   * @param pause the time before each
   */
  public SmtpReply dripping(Duration pause) {
    Pause each = Pause.of(requireNonNull(pause, "pause"));
    return new SmtpReply(octets, before, Optional.of(each), endless, end);
  }

  /**
   * Sends it again and again until the client goes: lines without end, or a line without end.
   *
   * @throws IllegalArgumentException if it has no octets to repeat
   */
  public SmtpReply endlessly() {
    if (octets.filter(String::isEmpty).isPresent()) {
      throw new IllegalArgumentException("nothing to repeat");
    }
    return new SmtpReply(octets, before, between, true, end);
  }

  /** Closes the connection then. */
  public SmtpReply thenClose() {
    return then(End.CLOSE);
  }

  /** Resets the connection then. */
  public SmtpReply thenReset() {
    return then(End.RESET);
  }

  /** Says nothing more then, and keeps the connection open. */
  public SmtpReply thenSilence() {
    return then(End.SILENCE);
  }

  private SmtpReply then(End then) {
    return new SmtpReply(octets, before, between, endless, then);
  }

  static String text(String... lines) {
    for (String line : requireNonNull(lines, "lines")) {
      requireNonNull(line, "lines");
    }
    return lines.length == 0 ? "" : String.join(CRLF, lines) + CRLF;
  }

  /** Returns the reply with other octets. */
  SmtpReply saying(String other) {
    return new SmtpReply(Optional.of(other), before, between, endless, end);
  }

  /** Tells whether a command is to be carried out before this is sent. */
  boolean isPositive() {
    return octets.map(SmtpReply::isPositive).orElse(true);
  }

  static boolean isPositive(String octets) {
    return octets.startsWith("2") || octets.startsWith("3");
  }

  /**
   * Sends it; tells whether the conversation goes on.
   *
   * @param usual what the host would send anyway
   */
  boolean send(Lines lines, String usual) throws IOException, InterruptedException {
    before.await();
    String said = octets.orElse(usual);
    do {
      sendOnce(lines, said);
    } while (endless && !said.isEmpty());
    return switch (end) {
      case GO_ON -> true;
      case CLOSE -> false;
      case RESET -> {
        lines.resetOnClose();
        yield false;
      }
      case SILENCE -> {
        lines.keepSilent();
        yield false;
      }
    };
  }

  private void sendOnce(Lines lines, String said) throws IOException, InterruptedException {
    if (between.isEmpty()) {
      lines.send(said);
      return;
    }
    for (int i = 0; i < said.length(); i++) {
      between.get().await();
      lines.send(said.substring(i, i + 1));
    }
  }

  /** What the host does when all has been sent. */
  private enum End {
    GO_ON,
    CLOSE,
    RESET,
    SILENCE
  }
}
