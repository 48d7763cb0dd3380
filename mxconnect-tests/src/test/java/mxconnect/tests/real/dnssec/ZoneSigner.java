package mxconnect.tests.real.dnssec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signs a zone in a folder, with the tools of BIND or, beyond their limits, of NLnet Labs. */
final class ZoneSigner {
  /** BIND signs with no more iterations than these. */
  private static final int MOST_ITERATIONS = 150;

  private final Path folder;

  ZoneSigner(Path folder) {
    this.folder = folder;
  }

  /** Writes the zone as it is served, and returns where. */
  Path sign(ZoneKind zone, List<KeyFile> keys, String text) throws Exception {
    Path unsigned = Files.writeString(folder.resolve("unsigned.zone"), text);
    List<Path> signing = keys.stream().filter(key -> key.key().signs()).map(KeyFile::base).toList();
    if (signing.isEmpty()) {
      return unsigned;
    }
    Path signed = folder.resolve("signed.zone");
    if (zone.denial() instanceof Denial.Nsec3 nsec3 && nsec3.iterations() > MOST_ITERATIONS) {
      signFarBeyond(zone, nsec3, unsigned, signed, signing);
    } else {
      signWithBind(zone, unsigned, signed, signing);
    }
    return edited(zone, signed);
  }

  private void signWithBind(ZoneKind zone, Path unsigned, Path signed, List<Path> keys)
      throws Exception {
    // What is wrong with a zone is meant, so the result is not to be verified.
    List<String> command = new ArrayList<>(List.of("-P", "-q", "-O", "full"));
    if (zone.keys().stream().noneMatch(key -> key.role() == Key.Role.ZSK)) {
      command.add("-z");
    }
    command.addAll(List.of("-s", zone.window().beginText(), "-e", zone.window().endText()));
    if (zone.denial() instanceof Denial.Nsec3 nsec3) {
      command.addAll(List.of("-3", nsec3.salt(), "-H", Integer.toString(nsec3.iterations())));
      if (nsec3.optOut()) {
        command.add("-A");
      }
    }
    run("dnssec-signzone", command, zone, unsigned, signed, keys);
  }

  private void signFarBeyond(
      ZoneKind zone, Denial.Nsec3 nsec3, Path unsigned, Path signed, List<Path> keys)
      throws Exception {
    List<String> command =
        List.of(
            "-n",
            "-t",
            Integer.toString(nsec3.iterations()),
            "-i",
            zone.window().beginText(),
            "-e",
            zone.window().endText());
    run("ldns-signzone", command, zone, unsigned, signed, keys);
  }

  private void run(
      String program,
      List<String> options,
      ZoneKind zone,
      Path unsigned,
      Path signed,
      List<Path> keys)
      throws Exception {
    List<String> command = new ArrayList<>(options);
    command.addAll(List.of("-o", zone.origin(), "-f", signed.toString(), unsigned.toString()));
    keys.forEach(key -> command.add(key.toString()));
    Tool.run(folder, program, command);
  }

  private Path edited(ZoneKind zone, Path signed) throws IOException {
    try (Stream<String> lines = Files.lines(signed)) {
      Stream<Line> records = lines.map(Line::read).flatMap(Optional::stream);
      return Files.writeString(
          folder.resolve("served.zone"),
          zone.edit().of(records).map(line -> line + "\n").collect(Collectors.joining()));
    }
  }
}
