package mxconnect.tests.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import mxconnect.api.MxConnector;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One published artifact.
 *
 * @param name its id
 * @param folder where its files lie
 */
record Published(String name, Path folder) {
  /** What gives the others their versions and what all of them say of themselves. */
  static final String PARENT = "mxconnect";

  /** What gives users versions that belong together. */
  static final String BOM = "mxconnect-bom";

  private static final Path REPOSITORY = Path.of("..", "target", "published", "org", "mxconnect");

  /** Returns all of this version, in the order of their names. */
  static List<Published> all() throws IOException {
    try (Stream<Path> folders = Files.list(REPOSITORY)) {
      return folders
          .filter(folder -> Files.isDirectory(folder.resolve(version())))
          .map(folder -> new Published(folder.getFileName().toString(), folder.resolve(version())))
          .sorted((a, b) -> a.name.compareTo(b.name))
          .toList();
    }
  }

  /** Returns those that are a module. */
  static List<Published> modules() throws IOException {
    return all().stream().filter(each -> !List.of(PARENT, BOM).contains(each.name)).toList();
  }

  private static String version() {
    return MxConnector.class.getModule().getDescriptor().rawVersion().orElseThrow();
  }

  /** Returns the endings of the files, in alphabetic order, without those of checksums. */
  List<String> endings() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().substring((name + "-" + version()).length()))
          .filter(ending -> !ending.endsWith(".md5") && !ending.endsWith(".sha1"))
          .sorted()
          .toList();
    }
  }

  Path file(String ending) {
    return folder.resolve(name + "-" + version() + ending);
  }

  Element pom() throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(file(".pom").toFile())
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  /** Tells whether the POM itself has an element with some text. */
  static boolean says(Element pom, String element) {
    for (Node child = pom.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child.getNodeName().equals(element)) {
        return !child.getTextContent().isBlank();
      }
    }
    return false;
  }

  /** Returns what the bill of materials lists. */
  Iterable<JsonNode> components() {
    return JsonMapper.shared().readTree(file("-cyclonedx.json").toFile()).path("components");
  }

  @Override
  public String toString() {
    return name;
  }
}
