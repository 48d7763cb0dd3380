package mxconnect.cli.check.show.html.markup;

/** The attributes that an element may have; what leads elsewhere is a {@link Link}. */
public enum Attribute {
  ARIA_HIDDEN("aria-hidden"),
  ARIA_LABEL("aria-label"),
  ARIA_LABELLEDBY("aria-labelledby"),
  CLASS("class"),
  COLSPAN("colspan"),
  D("d"),
  DATA_LABEL("data-label"),
  DATETIME("datetime"),
  FOCUSABLE("focusable"),
  HEIGHT("height"),
  ID("id"),
  ROLE("role"),
  RX("rx"),
  SCOPE("scope"),
  TEXT_ANCHOR("text-anchor"),
  TRANSFORM("transform"),
  VIEW_BOX("viewBox"),
  WIDTH("width"),
  X("x"),
  Y("y");

  private final String word;

  Attribute(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
