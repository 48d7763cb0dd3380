package mxconnect.tests.real.world;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is right for each mail domain of {@link Zones}, whoever is asked. */
final class Domains {
  /**
   * A domain, what a plan says and what a connection says. A tilde stands for its zone, a
   * circumflex for the other one. Without a third word, both fail in the same way.
   */
  private static final String RIGHT =
      """
      simple       | 10 both.~ 11.14.5.1 2d00:14:5::1 @both, 20 four.~ 11.14.5.2 @four | both.~ @both
      only4        | 10 four.~ 11.14.5.2 @four | four.~ @four
      only6        | 10 six.~ 2d00:14:5::2 | six.~
      null         | NULL_MX
      implicit     | 0 implicit implicit.~ 11.14.5.3 2d00:14:5::3 | implicit.~
      alias        | 10 both.~ 11.14.5.1 2d00:14:5::1 @both, 20 four.~ 11.14.5.2 @four | both.~ @both
      longer       | 10 both.~ 11.14.5.1 2d00:14:5::1 @both, 20 four.~ 11.14.5.2 @four | both.~ @both
      nulled       | NULL_MX
      crossing     | 10 both.^ 11.14.5.1 2d00:14:5::1 @both, 20 four.^ 11.14.5.2 @four | both.^ @both
      mxalias      | 10 other.~ 11.14.5.1 2d00:14:5::1 @both | other.~ @both
      mxcross      | 10 both.^ 11.14.5.1 2d00:14:5::1 @both | both.^ @both
      any.wild     | 10 both.~ 11.14.5.1 2d00:14:5::1 @both | both.~ @both
      mxwild       | 10 any.wildhost.~ 11.14.5.4 | any.wildhost.~
      crowded      | 10 crowd.~ 120 addresses | crowd.~
      fleet        | 1 relay1.~ 11.14.7.1 to 40 relay40.~ | relay1.~
      sts          | 10 both.~ 11.14.5.1 2d00:14:5::1 @both, policy fetch-failed | both.~ @both, policy fetch-failed
      stsalias     | 10 four.~ 11.14.5.2 @four, policy fetch-failed | four.~ @four, policy fetch-failed
      refused      | ADDRESS_REFUSED
      gone         | NO_ADDRESS
      empty        | NO_MAIL_SERVICE
      loop         | DNS_SERVFAIL temporary
      mixed        | 10 nowhere.~ NO_ADDRESS, 20 local.~ ADDRESS_REFUSED, 30 four.~ 11.14.5.2 @four | four.~ @four
      absent       | NO_SUCH_DOMAIN
      below.absent | NO_SUCH_DOMAIN
      """;

  private static final Pattern SEPARATOR = Pattern.compile(" *\\| ");

  private Domains() {}

  /** Returns all of them. */
  static List<String> all() {
    return Stream.of("signed", "plain")
        .flatMap(zone -> RIGHT.lines().map(line -> SEPARATOR.split(line)[0] + "." + zone))
        .toList();
  }

  /** Returns what is right for a resolver: with validation, hosts of {@code signed} have DANE. */
  static Map<String, String> right(Mode mode, boolean plan) {
    Map<String, String> right = new TreeMap<>();
    for (String zone : List.of("signed", "plain")) {
      String other = zone.equals("signed") ? "plain" : "signed";
      for (String line : RIGHT.lines().toList()) {
        String[] words = SEPARATOR.split(line);
        String answer = words[plan ? 1 : words.length - 1];
        boolean secure = mode == Mode.VALIDATING && answer.contains("^") == zone.equals("plain");
        right.put(
            words[0] + "." + zone,
            answer
                .replaceAll(" @\\w+", secure ? " dane" : "")
                .replace("~", zone)
                .replace("^", other));
      }
    }
    return right;
  }

  /**
   * Tells whether an answer may be given of a domain when some questions are not answered: what is
   * right; another of its hosts, on the same terms; a temporary failure; no policy because its
   * record could not be looked up, if the answer says so (RFC 8461 §3.1).
   */
  static boolean isSound(Mode mode, String domain, String answer) {
    if (answer.endsWith(" temporary") || answer.equals(right(mode, false).get(domain))) {
      return true;
    }
    String connected = answer.replaceAll(", policy (dns-failure|fetch-failed)$", "");
    boolean policyIsKnown = !domain.startsWith("sts") || !connected.equals(answer);
    return policyIsKnown && hosts(right(mode, true).get(domain)).anyMatch(connected::matches);
  }

  /** What a connection to a host of a plan is called; hosts without addresses have none. */
  private static Stream<String> hosts(String plan) {
    if (plan.contains(" to ")) {
      return Stream.of(plan.replaceAll("^1 relay1\\.(\\w+) .*", "relay\\\\d+\\\\.$1"));
    }
    return Stream.of(plan.split(", (?=\\d)"))
        .filter(host -> host.contains(" 11.") || host.contains(" 2d") || host.contains("addresses"))
        .map(
            host ->
                Pattern.quote(
                    host.replaceAll("^\\d+ (implicit )?(\\S+) .*", "$2")
                        + (host.contains(" dane") ? " dane" : "")));
  }

  /**
   * systemd-resolved answers a question with a wish for signatures from its cache with the message
   * that answered another question about that name (systemd issues 33300, 35232). Such a message is
   * no answer (RFC 5452 §9.1). And an authority leaves it to us to find that aliases go in circles.
   */
  static boolean isExplained(Mode mode, Front front, String domain, String answer, String right) {
    if (front == Front.DIRECT && domain.startsWith("loop.")) {
      return answer.equals("DNS_MALFORMED temporary");
    }
    return mode == Mode.VALIDATING
        && front == Front.RESOLVED
        && (List.of("DNS_TIMEOUT temporary", "TLSA_LOOKUP_FAILED temporary").contains(answer)
            || isRightButForSilence(answer.split(", "), right.split(", ")));
  }

  /** Tells whether a plan is right, but for hosts of which a look-up got no answer. */
  private static boolean isRightButForSilence(String[] hosts, String[] right) {
    return hosts.length == right.length
        && IntStream.range(0, hosts.length)
            .allMatch(
                i ->
                    hosts[i].equals(right[i])
                        || hosts[i].endsWith(" DNS_TIMEOUT")
                        || hosts[i].endsWith(" TLSA_LOOKUP_FAILED"));
  }
}
