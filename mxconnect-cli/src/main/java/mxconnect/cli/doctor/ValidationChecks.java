package mxconnect.cli.doctor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.ChainOfTrust.Status;
import mxconnect.api.dns.ZoneKey;
import mxconnect.api.dns.ZoneLink;

/** Judges what validation here makes of the names. */
final class ValidationChecks {
  private static final String ANCHOR = "anchor";
  private static final String SIGNED = "signed-name";
  private static final String UNSIGNED = "unsigned-name";
  private static final String BOGUS = "bogus-name";
  static final String MEND =
      "mend what else is wrong here; if that is nothing, use another name server";
  private static final String ANOTHER_NAME = "try another name with --";

  /** As failures write it (RFC 8914 §4). */
  private static final Pattern EXTENDED_ERROR = Pattern.compile("\\(extended error ([0-9]{1,5}),");

  /** There is no key that a DS record or an anchor names (RFC 8914 §4.10). */
  private static final String DNSKEY_MISSING = "9";

  private final TestNames names;
  private final Judgements judgements;
  private final List<ServerFacts> servers;

  /**
   * Makes the checks.
   *
   * @param servers the name servers that answer
   */
  ValidationChecks(TestNames names, Judgements judgements, List<ServerFacts> servers) {
    this.names = names;
    this.judgements = judgements;
    this.servers = servers;
  }

  List<Conclusion> conclusions() {
    if (judgements.areNone()) {
      return List.of(untold(SIGNED).needed(true));
    }
    return List.of(
        judgements.signed().map(this::anchor).orElseGet(() -> untold(ANCHOR)),
        judgements.signed().map(this::signed).orElseGet(() -> untold(SIGNED).needed(true)),
        judgements.unsigned().map(this::unsigned).orElseGet(() -> untold(UNSIGNED)),
        judgements.bogus().map(this::bogus).orElseGet(() -> untold(BOGUS)));
  }

  private static Conclusion untold(String id) {
    return Conclusion.unknown(
        id,
        "the resolver in use does not tell how it validates",
        "use one that does: " + DnssecMode.VALIDATING);
  }

  private Conclusion anchor(ChainOfTrust chain) {
    Optional<ZoneLink> top = chain.zones().stream().findFirst();
    if (top.filter(ValidationChecks::isRootUntrusted).isPresent() && areKeysKept()) {
      return Conclusion.wrong(
              ANCHOR,
              "no keys of the root come from "
                  + servers.stream().map(ServerFacts::server).collect(Collectors.joining(", ")),
              "use another name server, with --dns (dns.servers)")
          .needed(true);
    }
    if (top.isEmpty() || top.get().status() == Status.INDETERMINATE) {
      return Conclusion.unknown(ANCHOR, "the keys of the root could not be had", "");
    }
    ZoneLink zone = top.get();
    if (zone.status() == Status.SECURE) {
      return Conclusion.ok(
          ANCHOR,
          "the trust anchor is a key of %s: %s"
              .formatted(
                  name(zone),
                  zone.keys().stream()
                      .filter(ZoneKey::entryPoint)
                      .map(key -> key.tag() + " " + key.algorithmName())
                      .collect(Collectors.joining(", "))));
    }
    return isKeyMissing(zone.reason())
        ? Conclusion.wrong(
                ANCHOR,
                zone.reason(),
                "the trust anchors are old or of another tree: update mxconnect, or set"
                    + " --trust-anchors (dns.trust-anchors) to a file of the present ones")
            .needed(true)
        : Conclusion.unknown(ANCHOR, zone.reason(), "");
  }

  private static boolean isRootUntrusted(ZoneLink zone) {
    return zone.zone().equals(".")
        && (zone.status() == Status.BOGUS || zone.status() == Status.INDETERMINATE);
  }

  /** Tells whether the name servers answer for the keys of the root, and none of them has any. */
  private boolean areKeysKept() {
    return servers.stream().noneMatch(ServerFacts::givesKeys)
        && servers.stream().anyMatch(ServerFacts::givesNoKeys);
  }

  private static boolean isKeyMissing(String reason) {
    Matcher code = EXTENDED_ERROR.matcher(reason);
    return code.find() && code.group(1).equals(DNSKEY_MISSING);
  }

  private static String name(ZoneLink zone) {
    return zone.zone().equals(".") ? "the root" : zone.zone();
  }

  /** If what is common to all names is right, the name itself may be broken. */
  private Conclusion signed(ChainOfTrust chain) {
    String name = names.signed().name();
    boolean othersAreRight = Judgements.is(judgements.unsigned(), Status.INSECURE);
    return switch (chain.status()) {
      case SECURE -> Conclusion.ok(SIGNED, name + " is secure");
      case INSECURE ->
          Conclusion.unknown(SIGNED, chain.reason(), ANOTHER_NAME + SIGNED).needed(true);
      case INDETERMINATE ->
          indeterminate(SIGNED, chain, judgements.unsigned(), judgements.bogus()).needed(true);
      case BOGUS ->
          othersAreRight
              ? Conclusion.unknown(SIGNED, chain.reason(), ANOTHER_NAME + SIGNED).needed(true)
              : Conclusion.wrong(
                      SIGNED, "%s is called bogus: %s".formatted(name, chain.reason()), MEND)
                  .needed(true);
    };
  }

  private Conclusion unsigned(ChainOfTrust chain) {
    String name = names.unsigned().name();
    return switch (chain.status()) {
      case INSECURE -> Conclusion.ok(UNSIGNED, name + " is insecure: " + chain.reason());
      case SECURE -> Conclusion.unknown(UNSIGNED, name + " is signed", ANOTHER_NAME + UNSIGNED);
      case INDETERMINATE -> indeterminate(UNSIGNED, chain, judgements.signed(), judgements.bogus());
      case BOGUS ->
          Conclusion.wrong(
                  UNSIGNED,
                  "%s is called bogus: %s".formatted(name, chain.reason()),
                  Judgements.is(judgements.signed(), Status.SECURE)
                      ? "proofs that a zone is not signed do not come through, so its mail fails:"
                          + " use another name server"
                      : MEND)
              .needed(true);
    };
  }

  private Conclusion bogus(ChainOfTrust chain) {
    String name = names.bogus().name();
    boolean othersAreRight = Judgements.is(judgements.signed(), Status.SECURE);
    return switch (chain.status()) {
      case BOGUS ->
          othersAreRight
              ? Conclusion.ok(BOGUS, "%s is refused: %s".formatted(name, chain.reason()))
              : Conclusion.unknown(
                  BOGUS, name + " is refused, and so is what is signed rightly", "");
      case SECURE, INSECURE ->
          Conclusion.unknown(BOGUS, "%s is not bogus".formatted(name), ANOTHER_NAME + BOGUS);
      case INDETERMINATE -> indeterminate(BOGUS, chain, judgements.signed(), judgements.unsigned());
    };
  }

  /** Another name is of use where one of the others could be judged. */
  private static Conclusion indeterminate(
      String id, ChainOfTrust chain, Optional<ChainOfTrust> one, Optional<ChainOfTrust> other) {
    boolean areOthersJudged = isJudged(one) || isJudged(other);
    return Conclusion.unknown(id, chain.reason(), areOthersJudged ? ANOTHER_NAME + id : MEND);
  }

  private static boolean isJudged(Optional<ChainOfTrust> chain) {
    return chain.filter(found -> found.status() != Status.INDETERMINATE).isPresent();
  }
}
