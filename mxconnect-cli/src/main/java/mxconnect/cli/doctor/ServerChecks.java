package mxconnect.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import mxconnect.cli.doctor.WireReply.Validity;

/** Judges what name servers answer, whatever the connector makes of it. */
final class ServerChecks {
  /** The least that validators allow for clocks. */
  private static final Duration ALLOWANCE = Duration.ofHours(1);

  private static final int SMALL = 512;

  private final List<ServerFacts> all;
  private final List<ServerFacts> answering;
  private final boolean rootIsNeeded;
  private final String validate;
  private final Instant now;

  /**
   * Makes the checks.
   *
   * @param rootIsNeeded whether what the root has signed is needed to validate here
   * @param validate the flags by which answers are validated here
   * @param now the time by the clock of this machine
   */
  ServerChecks(List<ServerFacts> all, boolean rootIsNeeded, String validate, Instant now) {
    this.all = all;
    this.answering = all.stream().filter(ServerFacts::answers).toList();
    this.rootIsNeeded = rootIsNeeded;
    this.validate = validate;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  List<Conclusion> conclusions() {
    return List.of(
        answers(),
        Combined.of("signatures", answering, this::signatures),
        Combined.of("big-answers", answering, this::bigAnswers),
        clock(),
        Combined.of("ad-unasked", answering, this::adUnasked));
  }

  private Conclusion answers() {
    String id = "answers";
    if (answering.size() == all.size()) {
      return Conclusion.ok(
          id,
          "answers come from "
              + all.stream().map(ServerFacts::server).collect(Collectors.joining(", ")));
    }
    String silent =
        all.stream()
            .filter(server -> !server.answers())
            .map(ServerChecks::failure)
            .collect(Collectors.joining("; "));
    return Conclusion.wrong(
            id,
            silent,
            "name another server with --dns (dns.servers), or open the way to it: UDP and TCP,"
                + " port 53 unless given")
        .needed(answering.isEmpty());
  }

  private static String failure(ServerFacts server) {
    return switch (server.plain()) {
      case Heard.Nothing nothing -> nothing.text();
      case Heard.Answer(WireReply reply) ->
          server.server() + " answers with " + reply.codeText() + " for the root";
    };
  }

  private Conclusion signatures(ServerFacts server) {
    String id = "signatures";
    String advice =
        "use a name server that passes DNSSEC records on, with --dns (dns.servers): one of your"
            + " own, such as unbound, does";
    if (server.withSignatures() instanceof Heard.Answer(WireReply reply)
        && reply.code() == WireReply.NOERROR) {
      return reply.signatures().isEmpty()
          ? Conclusion.wrong(id, server.server() + " removes signatures", advice)
              .needed(rootIsNeeded)
          : Conclusion.ok(id, server.server() + " passes signatures on");
    }
    return Conclusion.wrong(
            id,
            server.server() + " answers plain questions alone, and none with EDNS and the DO bit",
            advice)
        .needed(rootIsNeeded);
  }

  /** The keys of the root are an answer of about a thousand octets. */
  private Conclusion bigAnswers(ServerFacts server) {
    String id = "big-answers";
    boolean isBig = server.big() instanceof Heard.Answer;
    if (server.withSignatures() instanceof Heard.Nothing) {
      return Conclusion.unknown(id, server.server() + " answers none that could be big", "");
    }
    if (server.givesNoKeys()) {
      return Conclusion.unknown(
          id, server.server() + " gives no keys of the root, which would be big", "");
    }
    if (server.small() instanceof Heard.Answer(WireReply reply)) {
      return isBig ? tcp(server, reply) : droppedDatagrams(id, server);
    }
    return Conclusion.wrong(
            id,
            isBig
                ? server.server() + " does not answer over TCP what is too big for a datagram"
                : server.server() + " gives big answers neither over UDP nor over TCP",
            "open the way to it over TCP as well: big answers, such as many MX or TLSA records,"
                + " are lost")
        .needed(true);
  }

  private static Conclusion tcp(ServerFacts server, WireReply reply) {
    String id = "big-answers";
    return reply.octets() > SMALL
        ? Conclusion.ok(
            id, "%s gives %d octets, over TCP".formatted(server.server(), reply.octets()))
        : Conclusion.unknown(
            id,
            "%s has nothing for the root that needs TCP (%d octets)"
                .formatted(server.server(), reply.octets()),
            "");
  }

  private static Conclusion droppedDatagrams(String id, ServerFacts server) {
    return Conclusion.wrong(
            id,
            "big answers of %s do not arrive over UDP; over TCP they do".formatted(server.server()),
            "something on the way drops big datagrams or fragments: let it pass datagrams of 1232"
                + " octets, or have the server truncate sooner (its EDNS buffer size)")
        .needed(true);
  }

  private Conclusion clock() {
    String id = "clock";
    List<Validity> signatures = answering.stream().flatMap(ServerFacts::signatures).toList();
    if (signatures.isEmpty()) {
      return Conclusion.unknown(id, "no signature came to compare the clock with", "");
    }
    if (signatures.stream().allMatch(this::isOver)) {
      Instant end = signatures.stream().map(Validity::until).max(Comparator.naturalOrder()).get();
      return Conclusion.wrong(
              id,
              "the clock of this machine says %s, but every signature of the root has ended by %s"
                  .formatted(now, end),
              "set the clock (NTP); if it is right, the name server gives answers that are old")
          .needed(rootIsNeeded);
    }
    if (signatures.stream().allMatch(this::isToCome)) {
      Instant begin = signatures.stream().map(Validity::from).min(Comparator.naturalOrder()).get();
      return Conclusion.wrong(
              id,
              "the clock of this machine says %s, but no signature of the root begins before %s"
                  .formatted(now, begin),
              "set the clock (NTP)")
          .needed(rootIsNeeded);
    }
    return Conclusion.ok(id, "the clock fits the signatures of the root: " + now);
  }

  private boolean isOver(Validity signature) {
    return now.isAfter(signature.until().plus(ALLOWANCE));
  }

  private boolean isToCome(Validity signature) {
    return now.isBefore(signature.from().minus(ALLOWANCE));
  }

  /** RFC 6840 §5.7, §5.8. */
  private Conclusion adUnasked(ServerFacts server) {
    String id = "ad-unasked";
    return ServerFacts.isAuthentic(server.plain())
        ? Conclusion.wrong(
            id,
            server.server() + " sets the AD bit unasked",
            "it may set it on whatever it passes on: prefer " + validate + " to trust-ad")
        : Conclusion.ok(id, server.server() + " does not set the AD bit unasked");
  }
}
