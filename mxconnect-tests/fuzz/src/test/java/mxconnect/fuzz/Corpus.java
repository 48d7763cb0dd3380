package mxconnect.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The inputs that are kept of a target: a folder of named ones, written by hand or found to break a
 * promise once, and a file of those that a fuzzer made, in Base64 and one a line.
 */
final class Corpus {
  private static final Path FOLDER = Path.of("src/test/corpus").toAbsolutePath();

  private final Path named;
  private final Path made;

  private Corpus(String name) {
    this.named = FOLDER.resolve(name);
    this.made = FOLDER.resolve(name + ".base64");
  }

  static Corpus of(FuzzTarget target) {
    return new Corpus(target.name());
  }

  /** Returns all inputs, each with a name that tells where it is. */
  Map<String, byte[]> inputs() throws IOException {
    Map<String, byte[]> inputs = new LinkedHashMap<>(named());
    List<String> lines = Files.exists(made) ? Files.readAllLines(made) : List.of();
    for (int i = 0; i < lines.size(); i++) {
      inputs.put("line-" + (i + 1), Base64.getDecoder().decode(lines.get(i)));
    }
    return inputs;
  }

  /** Puts each input into a file of its own. */
  Path unpack(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> input : inputs().entrySet()) {
      Files.write(folder.resolve(input.getKey()), input.getValue());
    }
    return folder;
  }

  /** Keeps those in a folder as the ones that a fuzzer made. */
  void keep(Path folder) throws IOException {
    List<String> known = named().values().stream().map(Corpus::line).toList();
    List<String> lines = new ArrayList<>();
    for (byte[] input : files(folder).values()) {
      lines.add(line(input));
    }
    Files.write(
        made, lines.stream().filter(line -> !known.contains(line)).distinct().sorted().toList());
  }

  private Map<String, byte[]> named() throws IOException {
    return files(named);
  }

  private static String line(byte[] input) {
    return Base64.getEncoder().encodeToString(input);
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.sorted().toList()) {
        files.put(path.getFileName().toString(), Files.readAllBytes(path));
      }
    }
    return files;
  }
}
