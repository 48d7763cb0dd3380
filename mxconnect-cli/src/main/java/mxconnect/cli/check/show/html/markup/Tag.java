package mxconnect.cli.check.show.html.markup;

import java.util.Locale;

/** The elements that a page may have. */
public enum Tag {
  A(Kind.INLINE),
  ARTICLE(Kind.BLOCK),
  BDI(Kind.INLINE),
  CAPTION(Kind.BLOCK),
  CODE(Kind.INLINE),
  DD(Kind.BLOCK),
  DESC(Kind.INLINE),
  DETAILS(Kind.BLOCK),
  DIV(Kind.BLOCK),
  DL(Kind.BLOCK),
  DT(Kind.BLOCK),
  FIGCAPTION(Kind.BLOCK),
  FIGURE(Kind.BLOCK),
  FOOTER(Kind.BLOCK),
  G(Kind.BLOCK),
  H1(Kind.BLOCK),
  H2(Kind.BLOCK),
  H3(Kind.BLOCK),
  H4(Kind.BLOCK),
  H5(Kind.BLOCK),
  HEADER(Kind.BLOCK),
  LI(Kind.BLOCK),
  NAV(Kind.BLOCK),
  P(Kind.BLOCK),
  PATH(Kind.INLINE),
  PRE(Kind.BLOCK),
  RECT(Kind.INLINE),
  SECTION(Kind.BLOCK),
  SPAN(Kind.INLINE),
  STRONG(Kind.INLINE),
  SUMMARY(Kind.BLOCK),
  SVG(Kind.INLINE),
  TABLE(Kind.BLOCK),
  TBODY(Kind.BLOCK),
  TD(Kind.BLOCK),
  TEXT(Kind.INLINE),
  TH(Kind.BLOCK),
  THEAD(Kind.BLOCK),
  TIME(Kind.INLINE),
  TITLE(Kind.INLINE),
  TR(Kind.BLOCK),
  UL(Kind.BLOCK);

  private final Kind kind;

  Tag(Kind kind) {
    this.kind = kind;
  }

  /** Returns the heading of a level, 1 to 5. */
  public static Tag heading(int level) {
    return valueOf("H" + level);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Tells whether white space before it means nothing, so that it can begin a line. */
  boolean beginsLine() {
    return kind == Kind.BLOCK;
  }

  private enum Kind {
    BLOCK,
    INLINE
  }
}
