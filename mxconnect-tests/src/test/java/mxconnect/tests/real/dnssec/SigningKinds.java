package mxconnect.tests.real.dnssec;

import static mxconnect.tests.real.dnssec.ZoneKind.zone;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How zones can be signed: algorithms, keys, denial and times. */
final class SigningKinds {
  /** A zone whose signatures end earlier than its records have to be forgotten. */
  static final String ENDS_SOON = "ends-soon.nsec";

  /** How long its signatures are valid from the start. */
  static final Duration LEFT = Duration.ofMinutes(2);

  private static final String UNKNOWN_KEY = "@ DNSKEY 257 3 %d AwEAAbkDdHVzdEl0Tm90QXRBbGw=%n";

  private SigningKinds() {}

  static List<ZoneKind> all() {
    return Stream.of(algorithms(), keys(), denials(), times()).flatMap(s -> s).toList();
  }

  private static Stream<ZoneKind> algorithms() {
    Stream<ZoneKind> each =
        Arrays.stream(Algorithm.values())
            .flatMap(
                algorithm ->
                    Stream.of("nsec", "nsec3")
                        // The number of RSASHA1 promises that there is no NSEC3 (RFC 5155 §2).
                        .filter(denial -> algorithm != Algorithm.RSASHA1 || denial.equals("nsec"))
                        .map(denial -> signed(algorithm, denial)));
    Stream<ZoneKind> sizes =
        IntStream.of(1024, 4096)
            .mapToObj(
                bits ->
                    zone("rsasha256-" + bits + ".nsec")
                        .signedBy(Key.csk(Algorithm.RSASHA256, bits)));
    return Stream.concat(each, sizes);
  }

  private static ZoneKind signed(Algorithm algorithm, String denial) {
    ZoneKind zone =
        zone(algorithm.name().toLowerCase(Locale.ROOT) + "." + denial).signedBy(Key.csk(algorithm));
    return denial.equals("nsec3") ? zone.nsec3(0, "-") : zone;
  }

  private static Stream<ZoneKind> keys() {
    Key ksk = Key.ksk(Algorithm.ECDSAP256SHA256);
    Key zsk = Key.zsk(Algorithm.ECDSAP256SHA256);
    return Stream.of(
        zone("split.nsec").signedBy(ksk, zsk),
        zone("split-rsa.optout")
            .signedBy(Key.ksk(Algorithm.RSASHA256), Key.zsk(Algorithm.RSASHA256))
            .nsec3(0, "-"),
        // Each key set needs one path that works (RFC 6840 §5.11).
        zone("split-algorithms.nsec").signedBy(Key.ksk(Algorithm.RSASHA256), zsk),
        zone("without-sep.nsec").signedBy(Key.plain(Algorithm.ED25519)),
        zone("twins.nsec").signedBy(Key.csk(Algorithm.ED25519).used(Key.Use.TWIN)),
        zone("twins-too.nsec").signedBy(Key.csk(Algorithm.ED25519).used(Key.Use.TWIN)),
        zone("unknown-key-200.nsec").with(UNKNOWN_KEY.formatted(200)),
        zone("unknown-key-253.nsec3").nsec3(0, "-").with(UNKNOWN_KEY.formatted(253)),
        zone("unknown-key-12.optout").with(UNKNOWN_KEY.formatted(12)),
        zone("ten-keys.nsec")
            .signedBy(
                Stream.concat(
                        Stream.of(ksk, zsk),
                        Stream.generate(() -> zsk.used(Key.Use.PUBLISHED)).limit(8))
                    .toArray(Key[]::new)));
  }

  private static Stream<ZoneKind> denials() {
    return Stream.of(
        zone("iterations-0.nsec").nsec3(0, "-"),
        zone("iterations-10.nsec").nsec3(10, "AB12"),
        zone("iterations-100.nsec").nsec3(100, "-"),
        zone("iterations-101.nsec").nsec3(101, "-").shows("A missing", Verdict.INSECURE),
        zone("iterations-150.nsec").nsec3(150, "-").shows("A @", Verdict.INSECURE),
        zone("iterations-500.nsec").nsec3(500, "-").shows("TXT x.wild", Verdict.INSECURE),
        zone("iterations-500.optout")
            .signedBy(Key.csk(Algorithm.RSASHA256))
            .nsec3(500, "-")
            .shows("TLSA _25._tcp.host", Verdict.INSECURE),
        zone("salted.nsec3").nsec3(1, "00112233445566778899AABBCCDDEEFF"),
        zone("leaves-out.nsec").optOut().shows("A missing", Verdict.INSECURE),
        zone("leaves-out-too.optout")
            .signedBy(Key.csk(Algorithm.RSASHA256))
            .optOut()
            .shows("TXT x.wild", Verdict.INSECURE));
  }

  /** A clock may be wrong by a tenth of the validity, an hour at least and a day at most. */
  private static Stream<ZoneKind> times() {
    double month = 30 * 24;
    return Stream.of(
        zone("ended-a-month-ago.nsec").valid(Window.hours(-2 * month, -month)).is(Verdict.BOGUS),
        zone("begins-in-a-month.nsec3").valid(Window.hours(month, 2 * month)).is(Verdict.BOGUS),
        zone("begins-in-half-an-hour.nsec").valid(Window.hours(0.5, month)),
        zone("begins-in-two-hours.nsec").valid(Window.hours(2, month)),
        zone("begins-in-25-hours.nsec").valid(Window.hours(25, month)).is(Verdict.BOGUS),
        zone(ENDS_SOON).valid(new Window(Duration.ofHours(-24), LEFT)),
        zone("ended-half-an-hour-ago.nsec").valid(Window.hours(-month, -0.5)),
        zone("ended-two-hours-ago.nsec").valid(Window.hours(-month, -2)),
        zone("short-and-ended-two-hours-ago.nsec").valid(Window.hours(-7, -2)).is(Verdict.BOGUS),
        zone("ended-25-hours-ago.nsec").valid(Window.hours(-month, -25)).is(Verdict.BOGUS));
  }
}
