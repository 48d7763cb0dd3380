package mxconnect.cli.check.show.html.markup;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of a page, which grows as it is built. Not thread-safe.
 *
 * <pre>{@code
 * Element.of(Tag.P).text("The server says ").add(Element.of(Tag.CODE, line))
 * }</pre>
 */
public final class Element implements Node {
  private final Tag tag;
  private final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
  private final List<Node> children = new ArrayList<>();
  private Optional<Link> link = Optional.empty();

  private Element(Tag tag) {
    this.tag = tag;
  }

  /** Returns an empty element. */
  public static Element of(Tag tag) {
    return new Element(requireNonNull(tag, "tag"));
  }

  /** Returns an element with a text. */
  public static Element of(Tag tag, String text) {
    return of(tag).text(text);
  }

  /** Returns a link with a text. */
  public static Element link(Link link, String text) {
    Element element = of(Tag.A, text);
    element.link = Optional.of(link);
    return element;
  }

  /** Adds a text, as it came. */
  public Element text(String text) {
    children.add(new Text(requireNonNull(text, "text")));
    return this;
  }

  /** Adds the lines of a text, each in a line of its own. */
  public Element lines(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        children.add(NewLine.INSTANCE);
      }
      text(lines.get(i));
    }
    return this;
  }

  /** Adds what it contains. */
  public Element add(Node... nodes) {
    return addAll(List.of(nodes));
  }

  /** Adds what it contains. */
  public Element addAll(List<? extends Node> nodes) {
    children.addAll(nodes);
    return this;
  }

  /** Sets an attribute. */
  public Element set(Attribute attribute, String value) {
    attributes.put(attribute, requireNonNull(value, "value"));
    return this;
  }

  /** Sets an attribute to a number, of which one decimal is kept. */
  public Element set(Attribute attribute, double number) {
    return set(attribute, decimal(number));
  }

  /** Sets the classes. */
  public Element type(String classes) {
    return set(Attribute.CLASS, classes);
  }

  /** Returns a number as pages have it. */
  public static String decimal(double number) {
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP);
    return rounded.stripTrailingZeros().toPlainString();
  }

  Tag tag() {
    return tag;
  }

  Map<Attribute, String> attributes() {
    return Collections.unmodifiableMap(attributes);
  }

  List<Node> children() {
    return Collections.unmodifiableList(children);
  }

  Optional<Link> link() {
    return link;
  }
}
