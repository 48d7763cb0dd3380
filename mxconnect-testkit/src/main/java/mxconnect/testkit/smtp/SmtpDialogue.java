package mxconnect.testkit.smtp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.runtime.Pause;
import mxconnect.testkit.tls.ServerIdentity;

/**
 * How a host talks SMTP. Immutable; every method returns a changed dialogue.
 *
 * <p>Without changes it greets with {@code 220 NAME ESMTP}, takes every message, and knows EHLO,
 * HELO, MAIL, RCPT, DATA, RSET, NOOP and QUIT (RFC 5321 §4.5.1).
 */
public final class SmtpDialogue {
  private static final String CRLF = "\r\n";

  private final String name;
  private final String greeting;
  private final Pause pause;
  private final List<String> extensions;
  private final Map<String, String> replies;
  private final Optional<ServerIdentity> identity;

  private SmtpDialogue(
      String name,
      String greeting,
      Pause pause,
      List<String> extensions,
      Map<String, String> replies,
      Optional<ServerIdentity> identity) {
    this.name = name;
    this.greeting = greeting;
    this.pause = pause;
    this.extensions = List.copyOf(extensions);
    this.replies = Map.copyOf(replies);
    this.identity = identity;
  }

  /**
   * Returns the dialogue of a host that takes mail.
   *
   * @param name the host's name, as it stands in its greeting and in its answer to EHLO
   */
  public static SmtpDialogue of(String name) {
    return new SmtpDialogue(
        name,
        "220 " + name + " ESMTP" + CRLF,
        Pause.none(),
        List.of("8BITMIME", "SMTPUTF8"),
        Map.of(),
        Optional.empty());
  }

  /**
   * Greets with other lines.
   *
   * @param lines whole lines with their codes and without their ends, such as {@code "421 busy"};
   *     one octet per character (ISO 8859-1)
   */
  public SmtpDialogue greeting(String... lines) {
    return rawGreeting(text(lines));
  }

  /**
   * Greets with exactly these octets.
   *
   * @param octets one octet per character (ISO 8859-1)
   */
  public SmtpDialogue rawGreeting(String octets) {
    return new SmtpDialogue(name, octets, pause, extensions, replies, identity);
  }

  /** Greets once the test opens the gate. */
  public SmtpDialogue greetAfter(Gate gate) {
    return new SmtpDialogue(name, greeting, gate::await, extensions, replies, identity);
  }

  /** Greets after this time. */
  public SmtpDialogue greetAfter(Duration time) {
    return new SmtpDialogue(name, greeting, Pause.of(time), extensions, replies, identity);
  }

  /** Offers one more extension in the answer to EHLO, such as {@code "SIZE 1000"}. */
  public SmtpDialogue extension(String keyword) {
    List<String> more = new ArrayList<>(extensions);
    more.add(keyword);
    return new SmtpDialogue(name, greeting, pause, more, replies, identity);
  }

  /**
   * Offers STARTTLS and shows this identity in the handshake (RFC 3207).
   *
   * <p>{@code reply("STARTTLS", "454 4.7.0 not now")} offers it and refuses it; {@code
   * reply("STARTTLS", "220 go ahead", "250 injected")} sends plaintext before the handshake, as an
   * attacker would.
   */
  public SmtpDialogue startTls(ServerIdentity shown) {
    return new SmtpDialogue(name, greeting, pause, extensions, replies, Optional.of(shown));
  }

  /**
   * Gives another reply to a command, and does nothing else for it unless the reply begins with 2
   * or 3.
   *
   * @param verb the command's first word, or {@code "."} for the end of a message
   * @param lines whole lines with their codes and without their ends, such as {@code "550 5.1.1
   *     unknown"}
   */
  public SmtpDialogue reply(String verb, String... lines) {
    Map<String, String> more = new HashMap<>(replies);
    more.put(verb.toUpperCase(Locale.ROOT), text(lines));
    return new SmtpDialogue(name, greeting, pause, extensions, more, identity);
  }

  /**
   * Closes the connection instead of replying to a command.
   *
   * @param verb the command's first word, or {@code "."} for the end of a message
   */
  public SmtpDialogue hangUpOn(String verb) {
    return reply(verb);
  }

  String greeting() {
    return greeting;
  }

  void pauseBeforeGreeting() throws InterruptedException {
    pause.await();
  }

  /** Returns the reply to EHLO (RFC 5321 §4.1.1.1); it offers no TLS within TLS. */
  String ehloReply(boolean encrypted) {
    List<String> lines = new ArrayList<>();
    lines.add(name);
    lines.addAll(extensions);
    if (identity.isPresent() && !encrypted) {
      lines.add("STARTTLS");
    }
    StringBuilder reply = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      reply.append(i < lines.size() - 1 ? "250-" : "250 ").append(lines.get(i)).append(CRLF);
    }
    return reply.toString();
  }

  Optional<ServerIdentity> identity() {
    return identity;
  }

  String name() {
    return name;
  }

  /** Returns the reply that this dialogue sets for a command; empty text to hang up. */
  Optional<String> setReply(String verb) {
    return Optional.ofNullable(replies.get(verb));
  }

  private static String text(String... lines) {
    return lines.length == 0 ? "" : String.join(CRLF, lines) + CRLF;
  }
}
