package mxconnect.tests.shape;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** A pom.xml of this repository as it is written. */
record Pom(Document document) {
  private static final Path TOP = Path.of("").toAbsolutePath().getParent();

  /** Reads the pom of a folder below the top; of the top itself for the empty text. */
  static Pom of(String folder) throws Exception {
    Path file = TOP.resolve(folder).resolve("pom.xml");
    return new Pom(builder().newDocumentBuilder().parse(file.toFile()));
  }

  private static DocumentBuilderFactory builder() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory;
  }

  /** Returns the texts of the elements at a path below {@code project}. */
  List<String> texts(String path) throws XPathExpressionException {
    NodeList nodes =
        (NodeList)
            XPathFactory.newInstance()
                .newXPath()
                .evaluate("/project/" + path, document, XPathConstants.NODESET);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent().strip())
        .toList();
  }

  /** Returns the text of the one element at a path below {@code project}. */
  String text(String path) throws XPathExpressionException {
    List<String> texts = texts(path);
    if (texts.size() != 1) {
      throw new AssertionError(path + " is there " + texts.size() + " times");
    }
    return texts.getFirst();
  }
}
