package mxconnect.tests.endurance;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.Tlsa;

/**
 * Domains of mixed fate, of which each has a name that says it. The host {@code x.mx.example} has
 * the address 127.0.0.x.
 */
final class MixedDomains {
  /** The number of the first host. */
  static final int FIRST = 2;

  /** The number of the last host. */
  static final int LAST = 11;

  /** The number of the host that nothing is wrong with. */
  static final int GOOD = 2;

  private static final int REFUSING = 3;
  private static final int SILENT = 4;
  private static final int HANGING = 5;
  private static final int DRIPPING = 8;
  private static final int MUTE_IN_HANDSHAKE = 10;

  /** Those whose host is at the address with this number, in order. */
  private static final List<String> BY_HOST =
      List.of(
          "fine.example",
          "refused.example",
          "silent.example",
          "hanging.example",
          "reset.example",
          "closed.example",
          "dripping.example",
          "alert.example",
          "mute.example",
          "clear.example");

  /** Those whose attempts a hook decides about. */
  private static final List<String> HOOKED =
      List.of(
          "redirected.example",
          "counted.example",
          "given.example",
          "held.example",
          "skipped.example",
          "refused-by-hook.example",
          "broken-hook.example");

  private static final List<String> WITH_POLICY =
      List.of("enforced.example", "mismatch.example", "unfetched.example", "absent.example");

  private static final List<String> OTHERS =
      List.of(
          "next.example",
          "race.example",
          "nowhere.example",
          "null.example",
          "servfail.example",
          "dropped.example",
          "late.example",
          "alias.example",
          "fit.example",
          "misfit.example",
          "[127.0.0.2]",
          "no domain");

  private MixedDomains() {}

  /** Returns what calls are made to. */
  static List<String> targets() {
    return Stream.of(BY_HOST, HOOKED, WITH_POLICY, OTHERS).flatMap(List::stream).toList();
  }

  /** Returns the name of a host. */
  static String host(int number) {
    return number + ".mx.example";
  }

  /**
   * Returns all records.
   *
   * @param good the certificate of the host that nothing is wrong with
   * @param other another one
   */
  static SignedTree tree(int port, ServerIdentity good, ServerIdentity other) {
    return SignedTree.builder()
        .zone(".", ZoneSigning.signed())
        .zone("mx.example", ZoneSigning.signed())
        .zone("clear.example", ZoneSigning.unsigned())
        .records(zone(port, good, other))
        .build();
  }

  private static Zone zone(int port, ServerIdentity good, ServerIdentity other) {
    ZoneBuilder zone = Zone.builder().nullMx("null.example").cname("alias.example", "fine.example");
    for (int i = FIRST; i <= LAST; i++) {
      zone.a(host(i), "127.0.0." + i).mx(BY_HOST.get(i - FIRST), 10, host(i));
    }
    HOOKED.forEach(domain -> zone.mx(domain, 10, host(GOOD)).mx(domain, 20, host(REFUSING)));
    WITH_POLICY.forEach(
        domain ->
            zone.mx(domain, 10, host(GOOD))
                .txt("_mta-sts." + domain, "v=STSv1; id=1;")
                .a("mta-sts." + domain, "127.0.0.1"));
    IntStream.of(REFUSING, SILENT, MUTE_IN_HANDSHAKE, GOOD)
        .forEach(number -> zone.mx("next.example", number == GOOD ? 20 : 10, host(number)));
    return zone.mx("race.example", 10, "race.mx.example")
        .a("race.mx.example", "127.0.0." + HANGING, "127.0.0." + DRIPPING, "127.0.0." + GOOD)
        .mx("late.example", 10, host(GOOD))
        .mx("fit.example", 10, "fit.mx.example")
        .a("fit.mx.example", "127.0.0." + GOOD)
        .tlsa("fit.mx.example", port, Tlsa.of(good, 3, 1, 1))
        .mx("misfit.example", 10, "misfit.mx.example")
        .a("misfit.mx.example", "127.0.0." + GOOD)
        .tlsa("misfit.mx.example", port, Tlsa.of(other, 3, 1, 1))
        .build();
  }
}
