package mxconnect.core.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import mxconnect.api.ErrorCode;
import mxconnect.api.OpenException;

/**
 * What a server has answered to EHLO or HELO (RFC 5321 §4.1.1.1).
 *
 * @param ehlo the reply to EHLO
 * @param reply the last reply, which is that to HELO if HELO was said
 */
record Hello(Reply ehlo, Reply reply) {
  private static final Set<Integer> NOT_KNOWN = Set.of(500, 502, 504);

  /**
   * Says EHLO, and HELO where the server refuses EHLO for good (RFC 5321 §3.2, §4.1.4).
   *
   * @param name the client's name
   * @param secret whether nothing but EHLO and STARTTLS may be said in clear (RFC 8461 §5): then
   *     the refusal of EHLO is what is returned
   */
  static Hello said(Dialogue dialogue, String name, boolean secret)
      throws OpenException, InterruptedException {
    Reply ehlo = dialogue.say("EHLO " + name);
    if (!ehlo.isPositive() && !ehlo.isPermanent()) {
      throw dialogue.leaving(refused("EHLO", ehlo));
    }
    if (ehlo.isPositive() || secret) {
      return new Hello(ehlo, ehlo);
    }
    Reply helo = dialogue.say("HELO " + name);
    if (!helo.isPositive()) {
      throw dialogue.leaving(refused("EHLO: " + ehlo + ", and HELO", helo));
    }
    return new Hello(ehlo, helo);
  }

  /** A server that is only busy may have a neighbour that is not. */
  private static OpenException refused(String command, Reply reply) {
    return OpenException.builder(
            ErrorCode.EHLO_REFUSED, "the server answers " + command + ": " + reply)
        .scope(reply.isPermanent() ? OpenException.Scope.HOST : OpenException.Scope.ADDRESS)
        .build();
  }

  /** Returns that the server refuses EHLO, of which it may think differently later. */
  OpenException refusal() {
    return refused("EHLO", ehlo);
  }

  /** Tells whether the server knows EHLO. */
  boolean extended() {
    return ehlo.isPositive();
  }

  /** Returns the extensions, each a keyword with its parameters. */
  List<String> extensions() {
    return extended() ? ehlo.lines().subList(1, ehlo.lines().size()) : List.of();
  }

  /** Tells whether the server offers an extension; keywords are case-insensitive. */
  boolean offers(String keyword) {
    return extensions().stream().anyMatch(line -> firstWord(line).equalsIgnoreCase(keyword));
  }

  /**
   * Tells whether it says what the server is able to do: a server that refuses EHLO because of who
   * asks may well have extensions (RFC 5321 §4.2.2).
   */
  boolean isVerdictOnExtensions() {
    return extended() || NOT_KNOWN.contains(ehlo.code());
  }

  /** Returns the name that the server gives itself; empty if it gives none. */
  Optional<String> serverName() {
    return Optional.of(firstWord(reply.lines().getFirst()))
        .filter(name -> reply.isPositive() && !name.isEmpty());
  }

  private static String firstWord(String line) {
    return line.split(" ", 2)[0];
  }
}
