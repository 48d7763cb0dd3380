package mxconnect.tests.real.dnssec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the keys of a zone in a folder, with BIND's tools. */
final class KeyMaker {
  private final Path folder;

  KeyMaker(Path folder) {
    this.folder = folder;
  }

  List<KeyFile> keysOf(ZoneKind zone) throws Exception {
    List<KeyFile> keys = new ArrayList<>();
    for (Key key : zone.keys()) {
      // A folder for each, as the tools make no two keys of one tag in one folder.
      Path own = Files.createDirectory(folder.resolve("key" + keys.size()));
      if (key.use() == Key.Use.TWIN) {
        keys.addAll(TwinKeys.make(zone.origin(), key, own));
        return keys;
      }
      keys.add(KeyFile.read(key, make(zone, key, own)));
    }
    return keys;
  }

  private static Path make(ZoneKind zone, Key key, Path own) throws Exception {
    List<String> command = new ArrayList<>(List.of("-q", "-a", key.algorithm().name()));
    if (key.bits() > 0) {
      command.addAll(List.of("-b", Integer.toString(key.bits())));
    }
    if (key.isSep()) {
      command.addAll(List.of("-f", "KSK"));
    }
    command.add(zone.origin());
    Path base = own.resolve(lastLine(Tool.run(own, "dnssec-keygen", command)));
    if (key.use() == Key.Use.REVOKED) {
      return own.resolve(lastLine(Tool.run(own, "dnssec-revoke", List.of(base.toString()))));
    }
    return base;
  }

  /** The name of the key comes after what the tool warns of. */
  private static String lastLine(String output) {
    return output.lines().reduce((earlier, later) -> later).orElseThrow().strip();
  }
}
