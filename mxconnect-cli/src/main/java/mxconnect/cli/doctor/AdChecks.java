package mxconnect.cli.doctor;

import java.util.List;
import mxconnect.api.dns.ChainOfTrust.Status;

/**
 * Judges the AD bits of name servers (RFC 6840 §5.8), which are all that there is to believe with
 * {@code trust-ad}.
 */
final class AdChecks {
  private static final String SIGNED = "signed-name";
  private static final String UNSIGNED = "unsigned-name";
  private static final String BOGUS = "bogus-name";
  private static final String ANOTHER_NAME = "try another name with --";

  private final TestNames names;
  private final Judgements judgements;
  private final List<ServerFacts> servers;
  private final String validate;

  /**
   * Makes the checks.
   *
   * @param judgements what validation here makes of the names, if it can
   * @param servers those that answer
   * @param validate the flags by which answers are validated here
   */
  AdChecks(TestNames names, Judgements judgements, List<ServerFacts> servers, String validate) {
    this.names = names;
    this.judgements = judgements;
    this.servers = servers;
    this.validate = "have the server validate, use another one, or validate here: " + validate;
  }

  List<Conclusion> conclusions() {
    return List.of(
        Combined.of(SIGNED, servers, this::signed),
        Combined.of(UNSIGNED, servers, this::unsigned),
        Combined.of(BOGUS, servers, this::bogus));
  }

  /** Returns the one conclusion that is of interest if nobody believes the bits. */
  Conclusion falseBits() {
    String id = "ad-unsigned";
    return Combined.of(
        id,
        servers,
        server ->
            ServerFacts.isAuthentic(server.unsigned())
                    && !Judgements.is(judgements.unsigned(), Status.SECURE)
                ? Conclusion.wrong(
                    id,
                    "%s calls %s secure, which is not signed"
                        .formatted(server.server(), names.unsigned().name()),
                    "never use --dnssec trust-ad with it")
                : Conclusion.ok(id, server.server() + " does not call secure what is not signed"));
  }

  private Conclusion signed(ServerFacts server) {
    String name = names.signed().name();
    if (ServerFacts.isAuthentic(server.signed())) {
      return Conclusion.ok(SIGNED, "%s calls %s secure".formatted(server.server(), name));
    }
    if (Judgements.is(judgements.signed(), Status.INSECURE)) {
      return Conclusion.unknown(SIGNED, name + " is not signed", ANOTHER_NAME + SIGNED)
          .needed(true);
    }
    return switch (server.signed()) {
      case Heard.Nothing nothing -> silent(SIGNED, server, nothing).needed(true);
      case Heard.Answer(WireReply reply) ->
          Conclusion.wrong(
                  SIGNED,
                  reply.code() == WireReply.NOERROR
                      ? "%s does not call %s secure: it does not validate, or does not tell"
                          .formatted(server.server(), name)
                      : "%s answers with %s for %s"
                          .formatted(server.server(), reply.codeText(), name),
                  validate)
              .needed(true);
    };
  }

  private Conclusion unsigned(ServerFacts server) {
    String name = names.unsigned().name();
    if (ServerFacts.isAuthentic(server.unsigned())) {
      return Judgements.is(judgements.unsigned(), Status.SECURE)
          ? Conclusion.unknown(UNSIGNED, name + " is signed", ANOTHER_NAME + UNSIGNED)
          : Conclusion.wrong(
                  UNSIGNED,
                  "%s calls %s secure, which is not signed".formatted(server.server(), name),
                  validate)
              .needed(true);
    }
    return switch (server.unsigned()) {
      case Heard.Nothing nothing -> silent(UNSIGNED, server, nothing);
      case Heard.Answer(WireReply reply) ->
          reply.code() == WireReply.NOERROR
              ? Conclusion.ok(
                  UNSIGNED, "%s does not call %s secure".formatted(server.server(), name))
              : Conclusion.wrong(
                      UNSIGNED,
                      "%s answers with %s for %s"
                          .formatted(server.server(), reply.codeText(), name),
                      validate)
                  .needed(true);
    };
  }

  private Conclusion bogus(ServerFacts server) {
    String name = names.bogus().name();
    if (ServerFacts.isCode(server.bogus(), WireReply.SERVFAIL)) {
      return ServerFacts.isAuthentic(server.signed())
          ? Conclusion.ok(BOGUS, "%s refuses %s".formatted(server.server(), name))
          : Conclusion.unknown(
              BOGUS, "%s refuses %s, perhaps as all".formatted(server.server(), name), "");
    }
    if (Judgements.is(judgements.bogus(), Status.SECURE)
        || Judgements.is(judgements.bogus(), Status.INSECURE)) {
      return Conclusion.unknown(BOGUS, name + " is not bogus", ANOTHER_NAME + BOGUS);
    }
    return switch (server.bogus()) {
      case Heard.Nothing nothing -> silent(BOGUS, server, nothing);
      case Heard.Answer(WireReply reply) ->
          reply.code() == WireReply.NOERROR
              ? Conclusion.wrong(
                      BOGUS,
                      "%s passes on the bogus answer for %s%s"
                          .formatted(
                              server.server(),
                              name,
                              reply.authentic() ? ", and calls it secure" : ""),
                      validate)
                  .needed(true)
              : Conclusion.unknown(
                  BOGUS,
                  "%s answers with %s for %s".formatted(server.server(), reply.codeText(), name),
                  ANOTHER_NAME + BOGUS);
    };
  }

  /** A server that answers for no name at all is not helped by another one. */
  private static Conclusion silent(String id, ServerFacts server, Heard.Nothing nothing) {
    return Conclusion.unknown(
        id, nothing.text(), server.answersForNames() ? ANOTHER_NAME + id : ValidationChecks.MEND);
  }
}
