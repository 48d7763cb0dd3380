package mxconnect.tests.real.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.tests.real.Installed;

/**
 * A root with two zones of mail domains that are the same but for their names: {@code signed} and
 * {@code plain}. All of it can be served by any authority.
 *
 * @param folder where the zone files lie
 * @param anchors the key of the root, as {@code --trust-anchors} takes it
 */
record Zones(Path folder, Path anchors) {
  /** Their names; the root has none. */
  static final List<String> NAMES = List.of("", "signed", "plain");

  /** How many addresses {@code crowd} has of each family: more than any datagram carries. */
  static final int CROWD = 60;

  private static final String APEX =
      """
      $TTL 3600
      %s. SOA ns.%2$s hostmaster.%2$s 1 3600 600 86400 300
      %1$s. NS ns.%2$s
      """;

  private static final String MAIL =
      """
      $ORIGIN %1$s.
      ns             A      11.14.1.1
                     AAAA   2d00:14::1:1
      ; hosts
      both           A      11.14.5.1
                     AAAA   2d00:14:5::1
      four           A      11.14.5.2
      six            AAAA   2d00:14:5::2
      local          A      10.0.0.1
      _25._tcp.both  TLSA   3 1 1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
      _25._tcp.four  CNAME  pins
      pins           TLSA   3 1 1 ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
      other          CNAME  both
      ; mail domains
      simple         MX     10 both
                     MX     20 four
      only4          MX     10 four
      only6          MX     10 six
      null           MX     0 .
      implicit       A      11.14.5.3
                     AAAA   2d00:14:5::3
      alias          CNAME  simple
      longer         CNAME  alias
      nulled         CNAME  null
      crossing       CNAME  simple.%2$s
      mxalias        MX     10 other
      mxcross        MX     10 both.%2$s
      *.wild         MX     10 both
      *.wildhost     A      11.14.5.4
      mxwild         MX     10 any.wildhost
      crowded        MX     10 crowd
      sts            MX     10 both
      _mta-sts.sts   TXT    "v=STSv1; id=" "20261127;"
      mta-sts.sts    A      11.14.5.5
      stsalias       MX     10 four
      _mta-sts.stsalias  CNAME  _mta-sts.sts
      mta-sts.stsalias   CNAME  mta-sts.sts
      refused        MX     10 local
      gone           MX     10 nowhere
                     MX     20 empty
      empty          TXT    "nothing else"
      loop           CNAME  round
      round          CNAME  loop
      mixed          MX     10 nowhere
                     MX     20 local
                     MX     30 four
      """;

  /** Writes the zones and signs the root and {@code signed}. */
  static Zones write(Path folder) throws IOException, InterruptedException {
    for (String zone : NAMES.reversed()) {
      Files.writeString(folder.resolve(file(zone) + ".unsigned"), text(folder, zone));
      if (zone.equals("plain")) {
        Files.copy(folder.resolve("plain.unsigned"), folder.resolve("plain.zone"));
      } else {
        sign(folder, zone);
      }
    }
    Path anchors = Files.copy(folder.resolve("dsset-."), folder.resolve("anchors"));
    return new Zones(folder, anchors);
  }

  /** Returns where a zone lies. */
  Path fileOf(String zone) {
    return folder.resolve(file(zone) + ".zone");
  }

  private static String file(String zone) {
    return zone.isEmpty() ? "root" : zone;
  }

  private static String text(Path folder, String zone) throws IOException {
    if (zone.isEmpty()) {
      return APEX.formatted("", "signed.")
          + NAMES.stream()
              .skip(1)
              .map("%s. NS ns.signed.\n"::formatted)
              .collect(Collectors.joining())
          + "ns.signed. A 11.14.1.1\nns.signed. AAAA 2d00:14::1:1\n"
          + Files.readString(folder.resolve("dsset-signed."));
    }
    String other = zone.equals("plain") ? "signed" : "plain";
    return APEX.formatted(zone, zone + ".") + MAIL.formatted(zone, other + ".") + many();
  }

  private static String many() {
    Stream<String> crowd =
        IntStream.rangeClosed(1, CROWD)
            .boxed()
            .flatMap(i -> Stream.of("crowd A 11.14.6." + i, "crowd AAAA 2d00:14:6::" + i));
    Stream<String> fleet =
        IntStream.rangeClosed(1, CROWD)
            .boxed()
            .flatMap(
                i -> Stream.of("fleet MX " + i + " relay" + i, "relay" + i + " A 11.14.7." + i));
    return Stream.concat(crowd, fleet).map(line -> line + "\n").collect(Collectors.joining());
  }

  /** With a key of RSA, whose signatures make large answers. */
  private static void sign(Path folder, String zone) {
    String origin = zone + ".";
    run(folder, "dnssec-keygen", "-q", "-a", "RSASHA256", "-b", "2048", "-f", "KSK", origin);
    List<String> command = new ArrayList<>(List.of("-P", "-q", "-z", "-S", "-o", origin));
    if (!zone.isEmpty()) {
      command.addAll(List.of("-3", "-", "-H", "0"));
    }
    command.addAll(List.of("-f", file(zone) + ".zone", file(zone) + ".unsigned"));
    run(folder, "dnssec-signzone", command.toArray(String[]::new));
  }

  private static String run(Path folder, String program, String... arguments) {
    List<String> command = new ArrayList<>(List.of("env", "-C", folder.toString()));
    command.add(Installed.program(program));
    command.addAll(List.of(arguments));
    return Ip.run(command);
  }
}
