package mxconnect.testkit.smtp;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.ServerTls;

/**
 * How a host talks SMTP. Immutable; every method returns a changed dialogue.
 *
 * <p>Without changes it greets with {@code 220 NAME ESMTP}, takes every message, and knows EHLO,
 * HELO, MAIL, RCPT, DATA, RSET, NOOP and QUIT (RFC 5321 §4.5.1).
 */
public final class SmtpDialogue {
  private final String name;
  private final SmtpReply greeting;
  private final List<String> extensions;
  private final Map<String, SmtpReply> replies;
  private final Optional<ServerTls> tls;
  private final Function<String, SmtpReply> handshake;
  private final UnaryOperator<SmtpDialogue> withinTls;

  private SmtpDialogue(
      String name,
      SmtpReply greeting,
      List<String> extensions,
      Map<String, SmtpReply> replies,
      Optional<ServerTls> tls,
      Function<String, SmtpReply> handshake,
      UnaryOperator<SmtpDialogue> withinTls) {
    this.name = name;
    this.greeting = greeting;
    this.extensions = List.copyOf(extensions);
    this.replies = Map.copyOf(replies);
    this.tls = tls;
    this.handshake = handshake;
    this.withinTls = withinTls;
  }

  /**
   * Returns the dialogue of a host that takes mail.
   *
   * @param name the host's name, as it stands in its greeting and in its answer to EHLO
   */
  public static SmtpDialogue of(String name) {
    return new SmtpDialogue(
        requireNonNull(name, "name"),
        SmtpReply.usual(),
        List.of("8BITMIME", "SMTPUTF8"),
        Map.of(),
        Optional.empty(),
        serverName -> SmtpReply.usual(),
        UnaryOperator.identity());
  }

  /**
   * Greets with other lines.
   *
   * @param lines whole lines with their codes and without their ends, such as {@code "421 busy"};
   *     one octet per character (ISO 8859-1)
   */
  public SmtpDialogue greeting(String... lines) {
    return rawGreeting(SmtpReply.text(lines));
  }

  /**
   * Greets with exactly these octets.
   *
   * @param octets one octet per character (ISO 8859-1)
   */
  public SmtpDialogue rawGreeting(String octets) {
    return greeting(greeting.saying(requireNonNull(octets, "octets")));
  }

  /** Greets like this: dripping, endless, with silence or a reset. */
  public SmtpDialogue greeting(SmtpReply value) {
    requireNonNull(value, "value");
    return new SmtpDialogue(name, value, extensions, replies, tls, handshake, withinTls);
  }

  /** Greets once the test opens the gate. */
  public SmtpDialogue greetAfter(Gate gate) {
    return greeting(greeting.after(gate));
  }

  /** Greets after this time. */
  public SmtpDialogue greetAfter(Duration time) {
    return greeting(greeting.after(time));
  }

  /** Offers one more extension in the answer to EHLO, such as {@code "SIZE 1000"}. */
  public SmtpDialogue extension(String keyword) {
    List<String> more = new ArrayList<>(extensions);
    more.add(requireNonNull(keyword, "keyword"));
    return new SmtpDialogue(name, greeting, more, replies, tls, handshake, withinTls);
  }

  /**
   * Offers STARTTLS and shows this identity in the handshake (RFC 3207).
   *
   * <p>{@code reply("STARTTLS", "454 4.7.0 not now")} offers it and refuses it; {@code
   * reply("STARTTLS", "220 go ahead", "250 injected")} sends plaintext before the handshake, as an
   * attacker would.
   */
  public SmtpDialogue startTls(ServerIdentity shown) {
    return startTls(ServerTls.of(requireNonNull(shown, "shown")));
  }

  /** Offers STARTTLS and does TLS like this (RFC 3207). */
  public SmtpDialogue startTls(ServerTls value) {
    requireNonNull(value, "value");
    return new SmtpDialogue(
        name, greeting, extensions, replies, Optional.of(value), handshake, withinTls);
  }

  /**
   * Sends this when the client has begun the handshake, before the host's part of it, such as an
   * alert; goes on with the handshake only if the reply does not end the connection.
   */
  public SmtpDialogue handshake(SmtpReply value) {
    requireNonNull(value, "value");
    return handshake(serverName -> value);
  }

  /**
   * Sends something when the client has begun the handshake, by the name that it asks for.
   *
   * @param choice gives what is sent for a name (RFC 6066 §3), or for empty text if there is none
   */
  public SmtpDialogue handshake(Function<String, SmtpReply> choice) {
    requireNonNull(choice, "choice");
    return new SmtpDialogue(name, greeting, extensions, replies, tls, choice, withinTls);
  }

  /**
   * Talks otherwise within TLS: {@code withinTls(d -> d.extension("REQUIRETLS"))}, {@code
   * withinTls(d -> d.hangUpOn("EHLO"))}.
   *
   * @param change makes of this dialogue, as it is in the end, the one within TLS
   */
  public SmtpDialogue withinTls(UnaryOperator<SmtpDialogue> change) {
    requireNonNull(change, "change");
    return new SmtpDialogue(name, greeting, extensions, replies, tls, handshake, change);
  }

  /**
   * Gives another reply to a command, and does nothing else for it unless the reply begins with 2
   * or 3.
   *
   * @param verb the command's first word, or {@code "."} for the end of a message
   * @param lines whole lines with their codes and without their ends, such as {@code "550 5.1.1
   *     unknown"}; none to hang up
   */
  public SmtpDialogue reply(String verb, String... lines) {
    return requireNonNull(lines, "lines").length == 0
        ? hangUpOn(verb)
        : reply(verb, SmtpReply.lines(lines));
  }

  /**
   * Gives another reply to a command, or the usual one in another way, and does nothing else for it
   * unless the reply begins with 2 or 3.
   *
   * @param verb the command's first word, or {@code "."} for the end of a message
   */
  public SmtpDialogue reply(String verb, SmtpReply reply) {
    Map<String, SmtpReply> more = new HashMap<>(replies);
    more.put(requireNonNull(verb, "verb").toUpperCase(Locale.ROOT), requireNonNull(reply, "reply"));
    return new SmtpDialogue(name, greeting, extensions, more, tls, handshake, withinTls);
  }

  /**
   * Closes the connection instead of replying to a command.
   *
   * @param verb the command's first word, or {@code "."} for the end of a message
   */
  public SmtpDialogue hangUpOn(String verb) {
    return reply(verb, SmtpReply.hangUp());
  }

  SmtpReply greeting() {
    return greeting;
  }

  SmtpReply handshakeWith(String serverName) {
    return handshake.apply(serverName);
  }

  /** Returns the reply to EHLO (RFC 5321 §4.1.1.1); it offers no TLS within TLS. */
  String ehloReply(boolean encrypted) {
    List<String> lines = new ArrayList<>(List.of(name));
    lines.addAll(extensions);
    if (tls.isPresent() && !encrypted) {
      lines.add("STARTTLS");
    }
    StringBuilder reply = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      reply.append(i < lines.size() - 1 ? "250-" : "250 ").append(lines.get(i)).append("\r\n");
    }
    return reply.toString();
  }

  Optional<ServerTls> tls() {
    return tls;
  }

  SmtpDialogue withinTls() {
    return withinTls.apply(this);
  }

  String name() {
    return name;
  }

  SmtpReply replyTo(String verb) {
    return replies.getOrDefault(verb, SmtpReply.usual());
  }
}
